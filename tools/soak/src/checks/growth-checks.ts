import { growthOf, type Point } from "../figures/growth.ts";
import type { Sample } from "../figures/sample.ts";
import type { Check } from "./check.ts";

const megabyte = 1e6;

/**
 * How much a figure may have grown over the last two thirds, whatever their length. Memory of allocators and of V8 moves by some megabytes without a leak; of what is
 * counted one by one only as much may differ as comes and goes between two samples.
 */
const bounds = {
  residentBytes: 48 * megabyte,
  anonymousBytes: 48 * megabyte,
  threads: 3,
  descriptors: 6,
  mappings: 120,
  heap: 6 * megabyte,
} as const;

const names = { residentBytes: "resident memory does", anonymousBytes: "memory without mapped files does", threads: "threads do", descriptors: "file descriptors do", mappings: "mappings do" } as const;
const kinds = Object.keys(names) as readonly (keyof typeof names)[];

/** Nothing of the process grows: one check for each figure of it, and one for each heap. */
export function growthChecks(samples: readonly Sample[]): readonly Check[] {
  const heaps = [...new Set(samples.flatMap((sample) => Object.keys(sample.heaps)))].sort();
  return [
    ...kinds.map((kind) => growthCheck(names[kind], samples.map((sample) => ({ second: sample.second, value: sample[kind] })), bounds[kind], false)),
    ...heaps.map((heap) => growthCheck(`heap of ${heap} does`, samples.flatMap(({ second, heaps: { [heap]: value } }) => (value === undefined ? [] : [{ second, value }])), bounds.heap, true)),
  ];
}

function growthCheck(figure: string, points: readonly Point[], bound: number, mayBeFew: boolean): Check {
  const name = `${figure} not grow`;
  // A heap that is hardly ever collected has no slope, and did not grow much to be collected so late. Of the process there are always enough.
  const growth = growthOf(points);
  if (growth === undefined) return { name, passed: mayBeFew, detail: `${String(points.length)} samples, too few for a slope` };
  const { first, last, grown } = growth;
  const show = (value: number): string => (bound >= megabyte ? `${(value / megabyte).toFixed(1)} MB` : value.toFixed(1));
  return { name, passed: grown <= bound, detail: `${show(first)} to ${show(last)}, by its slope ${show(grown)} (at most ${show(bound)})` };
}
