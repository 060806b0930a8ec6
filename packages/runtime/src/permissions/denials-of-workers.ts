import { BroadcastChannel } from "node:worker_threads";

/** Where the workers of a realm tell what they were refused, the first of each, so that it is logged as the realm's own is. */
export class DenialsOfWorkers {
  /** Names what no other realm of the process uses. */
  readonly name = `falco-plugin denials ${process.hrtime.bigint()} ${Math.random()}`;
  readonly #tell: (line: string) => void;
  #channel: BroadcastChannel | undefined;

  constructor(tell: (line: string) => void) {
    this.#tell = tell;
  }

  /** Before the first worker is started. */
  listen(): void {
    if (this.#channel !== undefined) return;
    this.#channel = new BroadcastChannel(this.name);
    this.#channel.onmessage = (message: unknown) => this.#tell(String((message as { readonly data: unknown }).data));
    // It does not keep the realm alive.
    this.#channel.unref();
  }
}

/** Called in a worker. */
export function tellRealm(name: string, line: string): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(line);
  channel.close();
}
