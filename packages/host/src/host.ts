import { HostInspector } from "./host-inspector.ts";
import { type HostExit, hostFailure } from "./host-failure.ts";
import { type HostEvent, hostEvent, type HostLogLine, type HostMisuse } from "./host-messages.ts";
import type { HostProcess } from "./host-process.ts";

/** On which thread of the host a command runs. */
export interface CallOptions {
  /** `main` is the process's main thread; any other name is a thread that is made when it is first named. Default `main`. */
  readonly thread?: string;
}

/** How long a command ran inside the host, in ns. */
export interface Timed {
  readonly ns: number;
}

/** What the host's process holds. */
export interface ProcessCounters {
  readonly pid: number;
  readonly threads: number;
  readonly fds: number;
  readonly rssBytes: number;
  /** For each text that was asked for, how many lines of `/proc/self/maps` hold it. */
  readonly maps: Readonly<Record<string, number>>;
}

/** How long a host may take to end before it is killed, in milliseconds. */
const quitTimeoutMs = 20_000;

/** A running host; see {@link startHost}. */
export class Host implements AsyncDisposable {
  readonly #process: HostProcess;
  readonly #logs: HostLogLine[] = [];
  readonly #misuses: HostMisuse[] = [];
  readonly #logListeners = new Set<(line: HostLogLine) => void>();
  readonly #eventListeners = new Set<(event: HostEvent) => void>();
  #inspectors = 0;

  /** @internal */
  constructor(child: HostProcess) {
    this.#process = child;
    child.on("message", (message) => {
      switch (message.type) {
        case "event": {
          if (this.#eventListeners.size === 0) return;
          const event = hostEvent(message);
          for (const listener of this.#eventListeners) listener(event);
          return;
        }
        case "log":
          this.#logs.push(message);
          for (const listener of this.#logListeners) listener(message);
          return;
        case "misuse":
          this.#misuses.push(message);
      }
    });
  }

  get pid(): number {
    return this.#process.pid;
  }

  /** All log lines so far. */
  get logs(): readonly HostLogLine[] {
    return this.#logs;
  }

  /** All misuses so far. A test of a well-behaved plugin expects none. */
  get misuses(): readonly HostMisuse[] {
    return this.#misuses;
  }

  /** All that the host and its plugins wrote to stderr (and plugins to stdout) so far. */
  get stderr(): string {
    return this.#process.stderr;
  }

  /** Resolves when the program has ended, however it did. */
  get ended(): Promise<HostExit> {
    return this.#process.exit;
  }

  /** An event stream with plugins of its own: Falco has one for each event source, sysdig one altogether. */
  async createInspector(name = `inspector-${++this.#inspectors}`, options: CallOptions = {}): Promise<HostInspector> {
    await this.#process.call("inspector.create", { inspector: name, ...options });
    return new HostInspector(this, this.#process, name);
  }

  /** Answered at once, whatever the other threads do. */
  async counters(maps: readonly string[] = []): Promise<ProcessCounters> {
    return (await this.#process.call("counters", { maps })).result as ProcessCounters;
  }

  /** Keeps a thread busy for a time in ms. */
  async sleep(ms: number, options: CallOptions = {}): Promise<void> {
    await this.#process.call("sleep", { ms, ...options });
  }

  /** Lets a named thread finish what it was told and ends it. */
  async endThread(name: string): Promise<void> {
    await this.#process.call("thread.end", { name });
  }

  onEvent(listener: (event: HostEvent) => void): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  onLog(listener: (line: HostLogLine) => void): () => void {
    this.#logListeners.add(listener);
    return () => this.#logListeners.delete(listener);
  }

  onStderr(listener: (text: string) => void): () => void {
    this.#process.on("stderr", listener);
    return () => this.#process.off("stderr", listener);
  }

  /** The first log line, past or to come, that fits. Rejects after a time in ms (default 10 s). */
  async waitForLog(fits: (line: HostLogLine) => boolean, timeoutMs = 10_000): Promise<HostLogLine> {
    const past = this.#logs.find(fits);
    if (past !== undefined) return past;
    let stop: (() => void) | undefined;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        stop = this.onLog((line) => {
          if (fits(line)) resolve(line);
        });
        timer = setTimeout(() => reject(new Error(`no such log line within ${timeoutMs} ms; there were: ${this.#logs.map(({ message }) => message).join(" | ")}`)), timeoutMs);
      });
    } finally {
      stop?.();
      clearTimeout(timer);
    }
  }

  /**
   * Ends event loops, closes and destroys everything in libsinsp's order, and returns from `main`.
   *
   * @throws FalcoPluginError `FP_HOST_FAILED` when it crashes doing so, does not end in time, or a sanitizer reports something at exit
   */
  async quit(): Promise<HostExit> {
    return this.#end("quit", {});
  }

  /** Has the host call `exit(code)` with everything alive, as a host that gives up does. */
  async exit(code = 0, options: CallOptions = {}): Promise<HostExit> {
    return this.#end("exit", { code, ...options }, code);
  }

  /** Kills the program; its end is no failure then. */
  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<HostExit> {
    this.#process.kill(signal);
    return this.#process.exit;
  }

  /** {@link Host.quit}, unless the program was made to end before, or its failure was told by a command. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#process.endIsKnown) await this.quit();
  }

  async #end(op: "quit" | "exit", args: object, expected = 0): Promise<HostExit> {
    const { ended } = this.#process;
    if (ended !== undefined) throw hostFailure(ended, "nobody asked for it");
    this.#process.expectEnd();
    // An event loop on the main thread would keep it from quitting.
    if (op === "quit") await this.#process.call("endLoops").catch(() => undefined);
    // There may be no answer: the process ends in between.
    this.#process.call(op, args).catch(() => undefined);
    const end: { late: boolean } = { late: false };
    const timer = setTimeout(() => {
      end.late = true;
      this.#process.kill("SIGKILL");
    }, quitTimeoutMs);
    const exit = await this.#process.exit;
    clearTimeout(timer);
    if (exit.code !== expected) throw hostFailure(exit, end.late ? `it did not end within ${quitTimeoutMs} ms` : "it was ending");
    return exit;
  }
}
