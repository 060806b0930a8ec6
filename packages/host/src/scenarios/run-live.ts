import type { Timed } from "../host.ts";
import type { HostExit } from "../host-failure.ts";
import type { OpenOptions } from "../host-inspector.ts";
import type { HostEvent, HostLogLine, HostMisuse } from "../host-messages.ts";
import type { RunOptions, RunResult, Source } from "../run-types.ts";
import { startHost, type StartHostOptions } from "../start-host.ts";

/** A plugin and what an operator would configure for it. */
export interface PluginToRun {
  readonly path: string;
  /** Init config; what is no string is passed as JSON. */
  readonly config?: unknown;
  /** Open params, where a scenario opens the plugin as event source on its own. */
  readonly openParams?: string;
}

/** When a run ends, besides the end of its source. */
export type StopAfter = Pick<RunOptions, "asyncEvents" | "events" | "ms" | "steps">;

/** What {@link runLive} and {@link runSysdig} run. */
export interface LiveRunOptions extends StartHostOptions, Omit<RunOptions, keyof StopAfter>, Pick<OpenOptions, "threadPool"> {
  readonly plugins: readonly PluginToRun[];
  readonly source: Source;
  readonly stopAfter?: StopAfter;
  /** Gets each event as it comes; they are not collected then. */
  readonly onEvent?: (event: HostEvent) => void;
  /** Gets each log line as it comes. */
  readonly onLog?: (line: HostLogLine) => void;
  /** Ends the run in order. */
  readonly signal?: AbortSignal;
}

/** What a run left behind. */
export interface LiveRun {
  /** Empty where `onEvent` took them. */
  readonly events: readonly HostEvent[];
  readonly result: RunResult & Timed;
  readonly logs: readonly HostLogLine[];
  readonly misuses: readonly HostMisuse[];
  /** With the fixtures' call traces, if those were asked for. */
  readonly stderr: string;
  readonly exit: HostExit;
}

/**
 * A whole life in one inspector on one thread: register and init all plugins, open, run, close, destroy, end of the process.
 *
 * @runs build
 * @throws HostCommandError with the text that a user of a real host would see, FalcoPluginError `FP_HOST_FAILED` when the host crashes
 * @example
 * ```ts
 * import { fixturePlugin, runLive } from "@falco-plugin/host";
 *
 * const { events } = await runLive({ plugins: [{ path: fixturePlugin("pingc") }], source: { kind: "idle", pollMs: 10 }, stopAfter: { asyncEvents: 2 } });
 * console.log(events.map((event) => event.name));
 * ```
 */
export async function runLive(options: LiveRunOptions): Promise<LiveRun> {
  const { plugins, source, stopAfter, threadPool, onLog, signal } = options;
  const { fields, describe, dump, emit, bytes, detail, offsets, together, threads } = options;
  const events: HostEvent[] = [];
  const onEvent = options.onEvent ?? ((event: HostEvent) => events.push(event));
  await using host = await startHost(options);
  if (onLog !== undefined) host.onLog(onLog);
  const inspector = await host.createInspector();
  for (const { path, config } of plugins) await inspector.load(path, config);
  await inspector.open(source, given({ threadPool }));
  const interrupt = () => void inspector.interrupt().catch(() => undefined);
  signal?.addEventListener("abort", interrupt);
  try {
    const run = { ...stopAfter, ...given({ fields, describe, dump, emit, bytes, detail, offsets, together, threads }), ...(signal?.aborted === true ? { steps: 0 } : {}) };
    const result = await inspector.run(run, (event) => onEvent(event));
    await inspector.close();
    await inspector.destroy();
    const exit = await host.quit();
    return { events, result, logs: host.logs, misuses: host.misuses, stderr: exit.stderr, exit };
  } finally {
    signal?.removeEventListener("abort", interrupt);
  }
}

/** Without the keys that are undefined. */
export function given<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}
