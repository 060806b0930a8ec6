import { rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";

/** A socket that leads to another one, and can be cut off from it. */
export interface ForwardingSocket {
  /** Ends all connections and takes no new ones. */
  cut(): void;
  /** Takes connections again. */
  mend(): void;
  close(): void;
}

/** Listens on a path and forwards to another. */
export async function forwardingSocket(path: string, target: string): Promise<ForwardingSocket> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((incoming) => {
    if (isCut) return void incoming.destroy();
    const outgoing = connect(target);
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.once("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    cut,
    mend: () => void (isCut = false),
    close: () => {
      server.close();
      cut();
      rmSync(path, { force: true });
    },
  };
}
