import { setTimeout as delay } from "node:timers/promises";

import type { Host, Timed } from "../host.ts";
import type { HostExit } from "../host-failure.ts";
import type { HostEvent, HostLogLine, HostMisuse } from "../host-messages.ts";
import type { RunResult } from "../run-types.ts";
import { startHost, type StartHostOptions } from "../start-host.ts";
import { type FalcoInspectors, loadFalco } from "./falco-inspectors.ts";
import type { PluginToRun } from "./run-live.ts";

/** What {@link runFalco} runs. */
export interface FalcoRunOptions extends StartHostOptions {
  readonly plugins: readonly PluginToRun[];
  /** Event sources that are opened; default all: `syscall` (without a driver) and those of the plugins. */
  readonly enabledSources?: readonly string[];
  /** Fields to extract from every event of the source that they belong to, by source. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** How long a life lasts. It ends earlier when all enabled sources of plugins have ended and there are some. Default 1000 ms. */
  readonly stopAfter?: { readonly ms: number };
  /** How often the configuration is reloaded: a dry run beside the live instances, then all is torn down and made anew. */
  readonly reloads?: number;
  /** Called before each reload, for instance to replace a plugin's file. */
  readonly beforeReload?: () => void | Promise<void>;
}

/** What a run left behind. */
export interface FalcoRun {
  readonly events: readonly HostEvent[];
  /** For each life, how the event loop of each source ended. */
  readonly lives: readonly Readonly<Record<string, RunResult & Timed>>[];
  readonly logs: readonly HostLogLine[];
  readonly misuses: readonly HostMisuse[];
  readonly stderr: string;
  readonly exit: HostExit;
}

/**
 * A whole life as Falco leads it: plugins are registered without instances first, each event source has an inspector and plugin instances
 * of its own, and with more than one source each event loop has its own thread. The order of its calls is compared with traces of a real
 * Falco.
 *
 * @runs build
 * @throws HostCommandError with the text that a user of Falco would see, FalcoPluginError `FP_HOST_FAILED` when the host crashes
 */
export async function runFalco(options: FalcoRunOptions): Promise<FalcoRun> {
  const { reloads = 0 } = options;
  await using host = await startHost(options);
  const events: HostEvent[] = [];
  host.onEvent((event) => events.push(event));
  const lives: Record<string, RunResult & Timed>[] = [];
  for (let life = 0; life <= reloads; life++) {
    const inspectors = await loadFalco(host, options.plugins, "", "main");
    lives.push(
      await liveOnce(host, inspectors, options, async () => {
        if (life < reloads) await dryRun(host, options);
      }),
    );
    await inspectors.destroy();
  }
  const exit = await host.quit();
  return { events, lives, logs: host.logs, misuses: host.misuses, stderr: exit.stderr, exit };
}

async function liveOnce(host: Host, inspectors: FalcoInspectors, options: FalcoRunOptions, beforeEnd: () => Promise<void>): Promise<Record<string, RunResult & Timed>> {
  const enabled = inspectors.sources.filter(({ name }) => options.enabledSources?.includes(name) ?? true);
  const threaded = enabled.length > 1;
  const running: { readonly name: string; readonly thread: string; readonly run: Promise<RunResult & Timed> }[] = [];
  const ends: Promise<unknown>[] = [];
  // Sources of plugins are opened before syscall, and closed after it.
  for (const { name, inspector, source } of [...enabled].reverse()) {
    await inspector.open(source);
    const thread = threaded ? `source:${name}` : "main";
    const run = inspector.run({ thread, emit: "all", fields: options.fields?.[name] ?? [] });
    run.catch(() => undefined);
    running.push({ name, thread, run });
    if (source.kind === "plugin") ends.push(run);
  }
  await untilStopped(ends, options.stopAfter?.ms ?? 1000);
  await beforeEnd();

  const results: Record<string, RunResult & Timed> = {};
  for (const { inspector } of enabled) await inspector.interrupt();
  for (const { name, thread, run } of running) {
    results[name] = await run;
    if (threaded) await host.endThread(thread);
  }
  for (const { inspector } of enabled) await inspector.close();
  return results;
}

async function untilStopped(ends: readonly Promise<unknown>[], ms: number): Promise<void> {
  const timer = new AbortController();
  const time = delay(ms, undefined, { signal: timer.signal }).catch(() => undefined);
  await (ends.length === 0 ? time : Promise.race([Promise.all(ends), time]));
  timer.abort();
}

/** Falco tries a changed configuration on the thread that watches files, with second instances of everything, while the first ones run. */
async function dryRun(host: Host, options: FalcoRunOptions): Promise<void> {
  await options.beforeReload?.();
  const thread = "watcher";
  const inspectors = await loadFalco(host, options.plugins, "dry-run:", thread);
  await inspectors.destroy();
}
