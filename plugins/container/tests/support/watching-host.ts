import { readFile } from "node:fs/promises";
import path from "node:path";
import { type Host, type HostEvent, type HostInspector, type Source, startHost } from "@falco-plugin/host";
import { readContainerEvent, type SeenContainerEvent } from "@falco-plugin-tools/container-runtimes";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { onlyDocker } from "./config.ts";

/** What to watch, and how. */
export interface WatchOptions {
  /** libcontainer.so */
  readonly plugin: string;
  readonly sockets: readonly string[];
  readonly source: Source;
}

/** The native host with the container plugin in it, whose event loop runs until it is stopped. */
export class WatchingHost implements AsyncDisposable {
  readonly host: Host;
  /** How long the host had to wait for the plugin to start, in ms. */
  readonly openedWithinMs: number;
  readonly asyncEvents: HostEvent[] = [];
  readonly #inspector: HostInspector;
  #loop: Promise<unknown> | undefined;

  private constructor(host: Host, inspector: HostInspector, openedWithinMs: number) {
    this.host = host;
    this.#inspector = inspector;
    this.openedWithinMs = openedWithinMs;
    this.#loop = inspector.run({ emit: "async" }, (event) => this.asyncEvents.push(event));
  }

  static async start({ plugin, sockets, source }: WatchOptions): Promise<WatchingHost> {
    const host = await startHost({ env: libnodeEnvironment() });
    try {
      const inspector = await host.createInspector();
      await inspector.load(plugin, onlyDocker([...sockets]));
      const { ns } = await inspector.open(source);
      return new WatchingHost(host, inspector, ns / 1e6);
    } catch (error) {
      await host.kill();
      throw error;
    }
  }

  /** What came out of the event stream so far; as the scenarios read it. */
  events(): readonly SeenContainerEvent[] {
    return this.asyncEvents.map(({ name = "", data }) => readContainerEvent(name, data));
  }

  /** First words of the log lines. */
  logged(): readonly string[] {
    return this.host.logs.map(({ message }) => message.split(" ")[0] ?? "");
  }

  attached(): Promise<unknown> {
    return this.host.waitForLog(({ message }) => message.startsWith("attached"), 30_000);
  }

  /** Ends the event loop, and has the host begin a capture file. @returns its bytes */
  async snapshot(folder: string): Promise<Buffer> {
    await this.#endLoop();
    const file = path.join(folder, "snapshot");
    await this.#inspector.openDump(file);
    await this.#inspector.closeDump();
    return readFile(file);
  }

  /** Closes everything. @returns how long the host had to wait for the plugin to stop, in ms */
  async stop(): Promise<number> {
    await this.#endLoop();
    const { ns } = await this.#inspector.close();
    return ns / 1e6;
  }

  async #endLoop(): Promise<void> {
    const loop = this.#loop;
    this.#loop = undefined;
    if (loop === undefined) return;
    await this.#inspector.interrupt();
    await loop;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.host.quit();
  }
}
