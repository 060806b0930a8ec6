import { readFile } from "node:fs/promises";
import { createServer, type Server, type ServerOptions } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { SourceContext } from "@falco-plugin/plugin";
import type { Config } from "./config.ts";
import { type Endpoint, hostAndPort } from "./endpoint.ts";
import { droppedConnections } from "./numbers.ts";
import { RequestHandler } from "./request-handler.ts";
import type { WaitingRequests } from "./waiting-requests.ts";

/** A server that listens. */
export interface Receiver extends AsyncDisposable {
  /** Where it does, for people. */
  readonly url: string;
}

/**
 * Listens for webhooks, until it is disposed of: then the port is free again.
 *
 * @throws Error where it cannot listen, or has no certificate
 */
export async function startReceiver(endpoint: Endpoint, ctx: SourceContext<Config>, waiting: WaitingRequests): Promise<Receiver> {
  const { config, log } = ctx;
  const handler = new RequestHandler(ctx, endpoint, waiting);
  const server = await makeServer(config);
  server.maxConnections = config.maxConnections;
  server.on("drop", () => ctx.metric(droppedConnections).add());
  server.on("request", (request, response) => void handler.handle(request, response));
  await listen(server, endpoint);
  server.on("error", (error) => waiting.close(error));
  const { address, port } = server.address() as AddressInfo;
  const url = `${config.tls === undefined ? "http" : "https"}://${hostAndPort(address, port)}${endpoint.path}`;
  log.info(`listening at ${url}`);
  if (config.secret === undefined && !isLoopback(address)) log.warn("whoever reaches this address can send events: set `secret`");
  return { url, [Symbol.asyncDispose]: () => close(server) };
}

async function makeServer({ timeoutMs, tls }: Config): Promise<Server> {
  // Node looks at connections every so often, and closes those that are slower than the limits.
  const limits: ServerOptions = { requestTimeout: timeoutMs, headersTimeout: timeoutMs, connectionsCheckingInterval: Math.min(1000, timeoutMs), keepAliveTimeout: 5000 };
  if (tls === undefined) return createServer(limits);
  const [cert, key] = await Promise.all([readFile(tls.certFile), readFile(tls.keyFile)]);
  return createTlsServer({ ...limits, handshakeTimeout: timeoutMs, cert, key });
}

function listen(server: Server, { address, port }: Endpoint): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject(new Error(`cannot listen at ${hostAndPort(address, port)}: ${error.message}`, { cause: error }));
    server.once("error", failed);
    server.listen({ host: address, port }, () => {
      server.off("error", failed);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // The answers to those who wait are written already, and leave with the end of their connections.
    setImmediate(() => server.closeAllConnections());
  });
}

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}
