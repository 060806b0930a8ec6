import { rmSync } from "node:fs";
import type { Server, Socket } from "node:net";

/** A unix socket that somebody listens on. */
export interface ListeningSocket {
  /** Connections that are open now. */
  readonly connections: number;
  /** Closes all connections, as a crash does. */
  disconnect(): void;
  /** Ends, and removes the socket. */
  close(): Promise<void>;
}

/** Has a server listen on a unix socket. A file that is in the way is removed. */
export async function listenOn(server: Server, socketPath: string): Promise<ListeningSocket> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
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
    get connections() {
      return sockets.size;
    },
    disconnect,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        disconnect();
      }),
  };
}
