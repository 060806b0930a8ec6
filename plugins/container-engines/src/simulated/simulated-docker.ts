import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { ContainerSpec } from "./container-spec.ts";
import { eventHistory, type SimulatedEvent } from "./event-history.ts";
import { imageId, imageOf, imageReply, inspectReply, listEntry, type SimulatedContainer } from "./simulated-container.ts";

export type { SimulatedEvent } from "./event-history.ts";

/** How a simulated engine is started. */
export interface SimulatedDockerOptions {
  /** Where it listens. A file that is in the way is removed. */
  readonly socketPath: string;
  /** Answers a request instead of the engine: `true` where it did. For engines that misbehave. */
  readonly intercept?: (path: string, response: ServerResponse) => boolean;
}

/** A Docker Engine that runs no containers, only tells of them. */
export interface SimulatedDocker {
  readonly socketPath: string;
  /** Everything that has happened, oldest first. */
  readonly history: readonly SimulatedEvent[];
  /** Requests that were made, oldest first, without API version and query. */
  readonly requests: readonly string[];
  /** Connections that are open now. */
  readonly connections: number;
  /** @returns the full id */
  create(spec: ContainerSpec): string;
  start(id: string): void;
  rename(id: string, name: string): void;
  destroy(id: string): void;
  /** Removes a container without telling anybody, as an outage does. */
  vanish(id: string): void;
  /** Writes to everybody who listens for events. */
  writeToEventStreams(bytes: string): void;
  /** Closes all connections, as a crash does. */
  disconnect(): void;
  /** Accepts connections but answers nothing, or does again. */
  hang(isHanging: boolean): void;
  /** Ends, and removes the socket. */
  close(): Promise<void>;
}

/**
 * Starts a simulated Docker Engine: the few requests of the Docker API that tell about containers, over a unix socket.
 *
 * @runs background
 * @example
 * ```ts
 * import { startSimulatedDocker } from "@falco-plugin/container-engines/simulated";
 *
 * const engine = await startSimulatedDocker({ socketPath: "/tmp/simulated-docker.sock" });
 * engine.start(engine.create({ name: "web", image: "nginx:1.27" }));
 * ```
 */
export async function startSimulatedDocker({ socketPath, intercept }: SimulatedDockerOptions): Promise<SimulatedDocker> {
  const containers = new Map<string, SimulatedContainer>();
  const events = eventHistory();
  const requests: string[] = [];
  const listeners = new Set<ServerResponse>();
  const sockets = new Set<Socket>();
  let isHanging = false;
  let started = 0;

  const record = (action: SimulatedEvent["action"], container: SimulatedContainer, more: Readonly<Record<string, string>> = {}): void => {
    const line = events.record(action, container.id, { ...container.spec.labels, image: imageOf(container), name: container.name, ...more });
    for (const listener of listeners) listener.write(line);
  };
  const find = (id: string): SimulatedContainer => {
    const container = containers.get(id);
    if (container === undefined) throw new Error(`no such container: ${id}`);
    return container;
  };

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const path = url.pathname.replace(/^\/v\d+\.\d+(?=\/)/, "");
    requests.push(path);
    if (isHanging || intercept?.(path, response) === true) return;

    const [, collection, id = ""] = /^\/(containers|images)\/([^/]+)\/json$/.exec(path) ?? [];
    const container = containers.get(id) ?? [...containers.values()].find((other) => other.name === id || (id.length >= 12 && other.id.startsWith(id)));
    const image = [...containers.values()].map(imageOf).find((name) => imageId(name) === decodeURIComponent(id));
    if (path === "/_ping") response.end("OK");
    else if (path === "/version") send(response, 200, { Version: "0.0.0-simulated", ApiVersion: "1.41", MinAPIVersion: "1.12" });
    else if (path === "/containers/json") send(response, 200, [...containers.values()].map(listEntry));
    else if (path === "/events") {
      response.writeHead(200, { "content-type": "application/json" });
      response.flushHeaders();
      for (const line of events.since(Number(url.searchParams.get("since") ?? Infinity))) response.write(line);
      listeners.add(response);
      response.once("close", () => listeners.delete(response));
    } else if (collection === "containers" && container !== undefined) send(response, 200, inspectReply(container));
    else if (collection === "images" && image !== undefined) send(response, 200, imageReply(image));
    else send(response, 404, { message: `no such thing: ${path}` });
  };

  const server = createServer(answer);
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => sockets.delete(socket));
  });
  rmSync(socketPath, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(socketPath, resolve);
  });

  const disconnect = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    socketPath,
    history: events.all,
    requests,
    get connections() {
      return sockets.size;
    },
    create: (spec) => {
      const container: SimulatedContainer = { id: randomBytes(32).toString("hex"), spec, created: new Date(), name: spec.name, ip: "" };
      containers.set(container.id, container);
      record("create", container);
      return container.id;
    },
    start: (id) => {
      const container = find(id);
      started++;
      container.ip = `172.17.${(started >> 8) & 255}.${started & 255}`;
      record("start", container);
    },
    rename: (id, name) => {
      const container = find(id);
      const oldName = `/${container.name}`;
      container.name = name;
      record("rename", container, { oldName });
    },
    destroy: (id) => {
      const container = find(id);
      containers.delete(id);
      record("destroy", container);
    },
    vanish: (id) => void containers.delete(id),
    writeToEventStreams: (bytes) => {
      for (const listener of listeners) listener.write(bytes);
    },
    disconnect,
    hang: (hangs) => void (isHanging = hangs),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        disconnect();
      }),
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
