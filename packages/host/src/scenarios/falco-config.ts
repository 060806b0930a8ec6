import type { Timed } from "../host.ts";
import type { RunOptions, RunResult } from "../run-types.ts";
import type { PluginToRun } from "./run-live.ts";

/** What a Falco is configured with. */
export interface FalcoConfig {
  readonly plugins: readonly PluginToRun[];
  /** Event sources that are opened; default all: `syscall` (without a driver) and those of the plugins. */
  readonly enabledSources?: readonly string[];
  /** Fields to extract from every event of the source that they belong to, by source. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** Which events are reported; default `all`. */
  readonly emit?: RunOptions["emit"];
  /** Destroy plugins from last to first, as Falco does. Default true; a host that has an order of its own refuses that. */
  readonly lastFirst?: boolean;
}

/** How the event loop of each source ended. */
export type FalcoLife = Readonly<Record<string, RunResult & Timed>>;
