import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import { buildBenchPlugins } from "./bench-plugins.ts";
import { authorsPage } from "./authors/authors-page.ts";
import { benchSteadily } from "./bench-steadily.ts";
import { comparisonChart } from "./comparison/chart/chart.ts";
import { compare } from "./comparison/compare.ts";
import { performancePage } from "./comparison/page/performance-page.ts";
import { measureContainer } from "./container/measure-container.ts";
import { machine } from "./machine.ts";
import { buildCommandLine, measureBuild } from "./measures/build.ts";
import { measureCalls } from "./measures/calls.ts";
import { measureEmissions } from "./measures/emissions.ts";
import { measureEntries } from "./measures/entries.ts";
import { measureLatency } from "./measures/latency.ts";
import { measureMemory } from "./measures/memory.ts";
import { measureRealms } from "./measures/realms.ts";
import { measureScaling } from "./measures/scaling.ts";
import { measureSizes } from "./measures/sizes.ts";
import { measureSources } from "./measures/sources.ts";
import { measureStart } from "./measures/start.ts";
import { measureTables } from "./measures/tables.ts";
import { Results, resultsFile } from "./results.ts";
import { sections } from "./sections.ts";
import { step } from "./step.ts";
import { readSteadyResults } from "./steady-results.ts";
import { renderSection } from "./table.ts";

/** What is measured, in this order. The comparison has steps of its own. */
const measures: { readonly [Name in Exclude<keyof Results, "generatedBy" | "machine">]: () => Results[Name] | Promise<Results[Name]> } = {
  emissions: measureEmissions,
  latency: measureLatency,
  calls: measureCalls,
  tables: measureTables,
  entries: measureEntries,
  sources: measureSources,
  start: measureStart,
  memory: measureMemory,
  realms: measureRealms,
  container: measureContainer,
  sizes: measureSizes,
  build: measureBuild,
  scaling: measureScaling,
  comparison: compare,
};

const { only = Object.keys(measures), steady, minutes } = parseArgs({
  options: { only: { type: "string", multiple: true }, steady: { type: "boolean", default: false }, minutes: { type: "string", default: "10" } },
}).values;
if (steady) {
  await benchSteadily(Number(minutes));
  process.exit();
}
const unknown = only.filter((name) => !(name in measures));
if (unknown.length > 0) throw new Error(`nothing is called ${unknown.join(", ")}; there are ${Object.keys(measures).join(", ")}`);

const facts = machine();
await step("plugins to be measured", buildBenchPlugins);
await step("command line", buildCommandLine);
// What is not measured stays as it was.
const measured: Record<string, unknown> = existsSync(resultsFile) ? (JSON.parse(readFileSync(resultsFile, "utf8")) as Record<string, unknown>) : {};
for (const [name, measure] of Object.entries(measures)) {
  if (!only.includes(name)) continue;
  measured[name] = name === "comparison" ? await measure() : await step<unknown>(name, measure);
}
const results = Results.parse({ ...measured, generatedBy: "npm run bench", machine: facts });

mkdirSync(path.dirname(resultsFile), { recursive: true });
const authors = path.join(repositoryRoot, "docs/performance-for-authors.md");
const written = new Map([
  [resultsFile, `${JSON.stringify(results, null, 2)}\n`],
  [path.join(repositoryRoot, "docs/performance.md"), performancePage({ results, steady: readSteadyResults() })],
  [authors, authorsPage(readFileSync(authors, "utf8"), results)],
  [path.join(repositoryRoot, "docs/performance.svg"), comparisonChart(results.comparison.rows)],
]);
for (const [file, text] of written) writeFileSync(file, text);

const { cpu, cores, system, node, libnode, loadBefore } = facts;
console.log(`\n${cpu}, ${cores} cores, ${system}, Node.js ${node}, libnode ${libnode}, load before ${loadBefore.toFixed(2)}\nmedian (min – max) of several rounds\n`);
console.log(sections(results).map(renderSection).join("\n\n"));
console.log(`\n${[...written.keys()].map((file) => path.relative(repositoryRoot, file)).join(", ")} written`);
