import { readFileSync } from "node:fs";
import path from "node:path";

import { authorsPage, comparisonChart, performancePage, readResults, readSteadyResults } from "@falco-plugin-tools/bench";
import { repositoryRoot } from "@falco-plugin-tools/commands";

import type { Generator } from "./generator.ts";

const authors = "docs/performance-for-authors.md";

/** What was measured, for readers: the page and its picture are those of `bench/results.json` and `bench/steady.json`, which only `npm run bench` writes. */
export const performance: readonly Generator[] = [
  { file: "docs/performance.md", generate: async () => performancePage({ results: readResults(), steady: readSteadyResults() }) },
  { file: "docs/performance.svg", generate: async () => comparisonChart(readResults().comparison.rows) },
  { file: authors, generate: async () => authorsPage(readFileSync(path.join(repositoryRoot, authors), "utf8"), readResults()) },
];
