import { max, median, min } from "simple-statistics";
import * as z from "zod";

/** One figure of several rounds. */
export const Summary = z.strictObject({ median: z.number(), min: z.number(), max: z.number(), rounds: z.int().min(1) });
export type Summary = z.infer<typeof Summary>;

/** The median tells most: on a machine that does other things, too, the extremes are somebody else's. */
export function summarize(rounds: readonly number[]): Summary {
  const values = [...rounds];
  return { median: rounded(median(values)), min: rounded(min(values)), max: rounded(max(values)), rounds: values.length };
}

/** How much of `others` the values are: the median over rounds that were taken one soon after the other. */
export function ratio(values: readonly number[], others: readonly number[]): number {
  if (values.length !== others.length) throw new Error(`${values.length} rounds cannot be compared with ${others.length}`);
  return rounded(median(values.map((value, round) => value / (others[round] ?? NaN))));
}

/** Four digits: more would only change with every run. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
