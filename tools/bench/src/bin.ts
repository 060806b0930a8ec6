import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import { buildBenchPlugins } from "./bench-plugins.ts";
import { machine } from "./machine.ts";
import { buildCommandLine, measureBuild } from "./measures/build.ts";
import { measureCalls } from "./measures/calls.ts";
import { measureEmissions } from "./measures/emissions.ts";
import { measureEntries } from "./measures/entries.ts";
import { measureLatency } from "./measures/latency.ts";
import { measureMemory } from "./measures/memory.ts";
import { measureRealms } from "./measures/realms.ts";
import { measureSizes } from "./measures/sizes.ts";
import { measureSources } from "./measures/sources.ts";
import { measureStart } from "./measures/start.ts";
import { measureTables } from "./measures/tables.ts";
import { Results } from "./results.ts";
import { sections } from "./sections.ts";
import { step } from "./step.ts";
import { renderSection } from "./table.ts";

const file = path.join(repositoryRoot, "bench/results.json");
const facts = machine();

await step("plugins to be measured", buildBenchPlugins);
await step("command line", buildCommandLine);
const results = Results.parse({
  generatedBy: "npm run bench",
  machine: facts,
  emissions: await step("emissions per second", measureEmissions),
  latency: await step("latency", measureLatency),
  calls: await step("calls", measureCalls),
  tables: await step("tables", measureTables),
  entries: await step("entries of a table", measureEntries),
  sources: await step("sources", measureSources),
  start: await step("start", measureStart),
  memory: await step("memory", measureMemory),
  realms: await step("memory of realms", measureRealms),
  sizes: await step("sizes", measureSizes),
  build: await step("build", measureBuild),
} satisfies Results);

mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);

const { cpu, cores, system, node, libnode, loadBefore } = facts;
console.log(`\n${cpu}, ${cores} cores, ${system}, Node.js ${node}, libnode ${libnode}, load before ${loadBefore.toFixed(2)}\nmedian (min – max) of several rounds\n`);
console.log(sections(results).map(renderSection).join("\n\n"));
console.log(`\n${path.relative(repositoryRoot, file)} written`);
