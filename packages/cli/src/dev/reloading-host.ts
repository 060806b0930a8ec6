import { FalcoPluginError } from "@falco-plugin/contract";
import { type Host, startHost } from "@falco-plugin/host";
import { developmentEnvironment } from "../run/development-environment.ts";
import { hostError } from "../run/host-error.ts";
import { PluginSession } from "../run/plugin-session.ts";
import type { RunItem } from "../run/run-item.ts";
import { reportLogs, reportMisuses, type RunPluginsOptions } from "../run/run-plugins.ts";

interface Running {
  readonly session: PluginSession;
  readonly ended: Promise<void>;
}

/**
 * One host process in which one build of the plugins after the other runs. A new one is loaded and initialised beside the one that runs,
 * which ends only when that went well. A host that dies is started anew for the next build.
 */
export class ReloadingHost implements AsyncDisposable {
  readonly #onItem: (item: RunItem) => void;
  readonly #env: Readonly<Record<string, string>>;
  #host: Host | undefined;
  #running: Running | undefined;
  #generation = 0;

  constructor(env: Readonly<Record<string, string>>, onItem: (item: RunItem) => void) {
    this.#env = env;
    this.#onItem = onItem;
  }

  /** Whether plugins run now. */
  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /**
   * Lets these plugins take over.
   *
   * @throws FalcoPluginError what their `init` or `open` fails with, and `FP_HOST_FAILED`
   */
  async load(options: RunPluginsOptions): Promise<void> {
    try {
      const host = await this.#livingHost(options);
      // Each has a thread of its own: the event loop of the one before keeps its thread busy.
      const thread = `plugins-${++this.#generation}`;
      const session = await PluginSession.load(host, options, { thread });
      await this.#endRunning();
      await this.#start(host, session, thread);
    } catch (error) {
      throw hostError(error);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#endRunning();
    const host = this.#host;
    this.#host = undefined;
    if (host === undefined) return;
    await host[Symbol.asyncDispose]().catch(() => undefined);
    reportMisuses(host, this.#onItem);
  }

  async #start(host: Host, session: PluginSession, thread: string): Promise<void> {
    try {
      await session.open(this.#onItem);
    } catch (error) {
      await session.destroy().catch(() => undefined);
      throw error;
    }
    const ended = this.#runToEnd(host, session, thread);
    this.#running = { session, ended };
  }

  async #runToEnd(host: Host, session: PluginSession, thread: string): Promise<void> {
    try {
      const { reason, events, asyncEvents, parseFailures, extractFailures, error } = await session.run(this.#onItem);
      const { matched } = session;
      this.#onItem({ type: "end", reason, events, asyncEvents, failures: parseFailures + extractFailures, ...(matched === undefined ? {} : { matched }) });
      if (reason === "failure") this.#tell(new FalcoPluginError("FP_HOST_FAILED", error ?? "the event source failed", { hint: "This is what Falco would print." }));
      await session.destroy();
      await host.endThread(thread);
    } catch (error) {
      this.#tell(hostError(error));
    } finally {
      if (this.#running?.session === session) this.#running = undefined;
    }
  }

  async #endRunning(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    await running.session.interrupt();
    await running.ended;
  }

  async #livingHost(options: RunPluginsOptions): Promise<Host> {
    if (this.#host !== undefined) return this.#host;
    // A session of its own: Ctrl-C reaches this process, which then ends the host in order.
    const host = await startHost({ wrapper: ["setsid"], env: { ...developmentEnvironment, ...this.#env } });
    reportLogs(host, options.logLevel ?? "info", this.#onItem);
    void host.ended.then(() => {
      if (this.#host === host) this.#host = undefined;
    });
    this.#host = host;
    return host;
  }

  #tell(error: unknown): void {
    this.#onItem({ type: "log", level: "error", plugin: "", component: "host", message: error instanceof Error ? error.message : String(error) });
  }
}
