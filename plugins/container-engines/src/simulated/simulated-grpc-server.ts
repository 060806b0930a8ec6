import { createServer } from "node:http2";
import type { ConnectRouter } from "@connectrpc/connect";
import { connectNodeAdapter } from "@connectrpc/connect-node";
import { listenOn } from "./listening-socket.ts";

/** How a server for gRPC is started. */
export interface SimulatedGrpcServerOptions {
  /** Where it listens. A file that is in the way is removed. */
  readonly socketPath: string;
  readonly routes: (router: ConnectRouter) => void;
}

/** A server for gRPC over a unix socket. */
export interface SimulatedGrpcServer {
  readonly socketPath: string;
  /** Methods that were called, oldest first: `Containers.Get`. */
  readonly requests: readonly string[];
  /** Connections that are open now. */
  readonly connections: number;
  /** Closes all connections, as a crash does. */
  disconnect(): void;
  /** Accepts connections but answers nothing, or does again. */
  hang(isHanging: boolean): void;
  /** Ends, and removes the socket. */
  close(): Promise<void>;
}

/** Starts a server for gRPC. */
export async function startSimulatedGrpcServer({ socketPath, routes }: SimulatedGrpcServerOptions): Promise<SimulatedGrpcServer> {
  const requests: string[] = [];
  let isHanging = false;
  const serve = connectNodeAdapter({ routes, connect: false, grpcWeb: false });
  const server = createServer((request, response) => {
    // As strict as the strictest: CRI-O ends a connection whose content type has other letters than these.
    if (request.headers["content-type"] !== "application/grpc") return void setImmediate(() => request.stream.session?.destroy());
    requests.push(request.url.replace(/^.*\.(\w+)\/(\w+)$/, "$1.$2"));
    if (!isHanging) serve(request, response);
  });
  // A client that goes away in the middle of an answer is no failure of the server's.
  server.on("sessionError", () => undefined);
  const socket = await listenOn(server, socketPath);
  return {
    socketPath,
    requests,
    get connections() {
      return socket.connections;
    },
    disconnect: () => socket.disconnect(),
    hang: (hangs) => void (isHanging = hangs),
    close: () => socket.close(),
  };
}
