import type { Thirds } from "../figures/thirds.ts";
import type { Check } from "./check.ts";

/** What gets slower with every event, such as a list that is searched, gets slower by more. */
const mostTimes = 8;
/** Below, the machine's own noise is more than what calls take. */
const noiseNs = 2_000_000;

/**
 * The last third against the first one of the same run. Only the time that the thread was running is judged: what the machine does instead says nothing of the plugin. It is a ratio, and
 * a generous one, of medians of many slices: no time is asserted.
 */
export function latencyCheck(call: string, { running, wall }: Thirds): Check {
  const [first = 0, , last = 0] = running;
  const show = (times: readonly number[]): string => times.map((ns) => (ns / 1000).toFixed(0)).join(", ");
  return { name: `p99.9 of ${call} is stable`, passed: last <= Math.max(first * mostTimes, noiseNs), detail: `µs by thirds: ${show(running)} running, ${show(wall)} by the clock` };
}
