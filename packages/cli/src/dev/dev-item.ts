import type { RunItem } from "../run/run-item.ts";

/** What happens while a plugin is developed, in order: what happens in its host, and what becomes of its builds. */
export type DevItem =
  | RunItem
  /** A build went well, and is loaded next. `generation` counts those from 1. */
  | { readonly type: "built"; readonly generation: number; readonly file: string; readonly milliseconds: number; readonly warnings: readonly string[] }
  /** A build or the loading of one failed. What ran before still runs, where it `runs`. */
  | { readonly type: "broken"; readonly error: unknown; readonly runs: boolean };
