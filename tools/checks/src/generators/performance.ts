import { comparisonChart, performancePage, readResults } from "@falco-plugin-tools/bench";

import type { Generator } from "./generator.ts";

/** What was measured, for readers: the page and its picture are those of `bench/results.json`, which only `npm run bench` writes. */
export const performance: readonly Generator[] = [
  { file: "docs/performance.md", generate: async () => performancePage(readResults()) },
  { file: "docs/performance.svg", generate: async () => comparisonChart(readResults().comparison.rows) },
];
