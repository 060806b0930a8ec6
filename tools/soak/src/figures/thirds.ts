import type { SliceTimes } from "../load/event-stream.ts";
import { median } from "./growth.ts";

/** How long 99.9 % of calls stayed within, in ns: the medians over the slices of each third of a soak. */
export interface Thirds {
  readonly wall: readonly number[];
  /** While the calling thread was running: without what the machine did instead. */
  readonly running: readonly number[];
}

/** p99.9 of one kind of call over the thirds of a soak. */
export function thirdsOf(slices: readonly SliceTimes[], call: keyof SliceTimes): Thirds {
  const third = (n: number): readonly SliceTimes[] => slices.slice(Math.floor((slices.length * n) / 3), Math.floor((slices.length * (n + 1)) / 3));
  const of = (time: "running" | "wall"): readonly number[] => [0, 1, 2].map((n) => median(third(n).map((slice) => slice[call][time].p999)));
  return { wall: of("wall"), running: of("running") };
}
