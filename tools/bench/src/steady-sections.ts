import { bytes, count, decimal } from "./format.ts";
import type { SteadyResults } from "./steady-results.ts";
import type { Section } from "./table.ts";

const microseconds = (ns: number): string => decimal(ns / 1000);

/** The results of `npm run bench -- --steady` as tables. */
export const steadySections = (steady: SteadyResults): readonly Section[] => [steadyCalls(steady), memory(steady)];

/** What calls took, up to the longest. */
export function steadyCalls({ load }: SteadyResults): Section {
  const rows = (["parse", "extract"] as const).flatMap((call) =>
    (["wall", "running"] as const).map((time) => {
      const { p50, p99, p999, max, longerThan5Ms } = load[call][time];
      return [`${call}, ${time === "wall" ? "by the clock" : "thread running"}`, ...[p50, p99, p999, max].map(microseconds), count(longerThan5Ms)];
    }),
  );
  return { title: `One call, µs, at ${count(load.perSecond)} events per second for ${load.seconds} s`, head: ["call", "p50", "p99", "p99.9", "longest", "longer than 5 ms"], rows };
}

const memory = ({ load }: SteadyResults): Section => ({
  title: "Memory of the host meanwhile",
  head: ["second", "resident", "anonymous"],
  rows: load.memory.map(({ second, residentBytes, anonymousBytes }) => [String(second), bytes(residentBytes), bytes(anonymousBytes)]),
});
