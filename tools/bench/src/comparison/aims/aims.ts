import type { Results } from "../../results.ts";
import type { SteadyResults } from "../../steady-results.ts";
import type { Aim } from "./aim.ts";

const computed = ["extract, uint64", "extract, string", "extract, list of 3 strings"];
const parsed = ["parse, one parameter", "parse, table read", "parse, table write"];
const sourced = ["source, 100 bytes", "source, 4 KiB"];
const asGoodAsRust = ["extract, JSON path", "extract, JSON path, 4 KiB", "extract, lookup"];
const emitted = ["async events, Observable", "async events, handler"];

const megabytes = 1e6;

const slowestTogether = ({ scaling: { plugins } }: Results): number => Math.max(...plugins.filter((row) => row.plugins > 1).map(({ ofFirst }) => ofFirst));

/** Garbage collection is part of the call in which it happens: as long as its thread ran, and by the clock with all that it waited for. */
const longestCallMs =
  (time: "running" | "wall") =>
  ({ load: { parse, extract } }: SteadyResults): number =>
    Math.max(parse[time].max, extract[time].max) / 1e6;

/** What is to be reached, in the order of the page. */
export const aims: readonly Aim[] = [
  ...computed.map((row) => ({ row, against: "Go", timesAsGood: 5 }) as const),
  ...computed.map((row) => ({ row, against: "C++", timesAsGood: 1 / 6 }) as const),
  ...asGoodAsRust.map((row) => ({ row, against: "Rust", timesAsGood: 1 }) as const),
  { row: "extract, same field again", against: "C++", timesAsGood: 1 / 2 },
  ...parsed.map((row) => ({ row, against: "C++", timesAsGood: 1 / 6 }) as const),
  ...sourced.map((row) => ({ row, against: "Go", timesAsGood: 2 }) as const),
  ...sourced.map((row) => ({ row, against: "Rust", timesAsGood: 1 / 1.5 }) as const),
  ...emitted.map((row) => ({ row, against: "Rust", timesAsGood: 0.5 }) as const),
  { what: "several plugins on one thread, a call compared with one plugin alone", times: slowestTogether, atMost: 1.3 },
  { what: "the longest call under steady load, garbage collection included, of its thread's time", longest: longestCallMs("running"), underMs: 5 },
  { what: "the longest call under steady load, by the clock", longest: longestCallMs("wall"), underMs: 5 },
  { row: "dlopen to first async event", under: 150 },
  { row: "dlopen to first event of a source", under: 150 },
  { row: "memory, one realm", under: 70 * megabytes },
  { row: "memory, one realm, each further", under: 12 * megabytes },
  { row: "memory, two realms", under: 85 * megabytes },
  { row: "memory, two realms, each further", under: 22 * megabytes },
  { row: "build", under: 1_000 },
];
