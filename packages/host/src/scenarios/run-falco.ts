import { setTimeout as delay } from "node:timers/promises";

import type { HostExit } from "../host-failure.ts";
import type { HostEvent, HostLogLine, HostMisuse } from "../host-messages.ts";
import { startHost, type StartHostOptions } from "../start-host.ts";
import type { FalcoConfig, FalcoLife } from "./falco-config.ts";
import { startFalco } from "./running-falco.ts";

/** What {@link runFalco} runs. */
export interface FalcoRunOptions extends StartHostOptions, Pick<FalcoConfig, "enabledSources" | "fields" | "plugins"> {
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
  readonly lives: readonly FalcoLife[];
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
  const { reloads = 0, beforeReload, stopAfter: { ms } = { ms: 1000 } } = options;
  await using host = await startHost(options);
  const events: HostEvent[] = [];
  host.onEvent((event) => events.push(event));
  const falco = await startFalco(host, options);
  const lives: FalcoLife[] = [];
  for (let life = 0; life < reloads; life++) {
    await untilStopped(falco.sourcesEnded, ms);
    await beforeReload?.();
    lives.push(await falco.reload());
  }
  await untilStopped(falco.sourcesEnded, ms);
  lives.push(await falco.end());
  const exit = await host.quit();
  return { events, lives, logs: host.logs, misuses: host.misuses, stderr: exit.stderr, exit };
}

async function untilStopped(sourcesEnded: Promise<unknown> | undefined, ms: number): Promise<void> {
  const timer = new AbortController();
  const time = delay(ms, undefined, { signal: timer.signal }).catch(() => undefined);
  await (sourcesEnded === undefined ? time : Promise.race([sourcesEnded, time]));
  timer.abort();
}
