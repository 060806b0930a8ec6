import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import { buildBenchPlugins } from "./bench-plugins.ts";
import { machine } from "./machine.ts";
import { measureSteadyLoad } from "./measures/steady.ts";
import { steadyFile, SteadyResults } from "./steady-results.ts";
import { steadySections } from "./steady-sections.ts";
import { step } from "./step.ts";
import { renderSection } from "./table.ts";

/** `npm run bench -- --steady`: what pauses there are in so many minutes of work, and whether memory grows. */
export async function benchSteadily(minutes: number): Promise<void> {
  if (!(minutes > 0)) throw new Error("--minutes is how long the load lasts");
  const facts = machine();
  await step("plugins to be measured", buildBenchPlugins);
  const load = await step(`steady load, ${minutes} minutes`, () => measureSteadyLoad(minutes));
  const results = SteadyResults.parse({ generatedBy: "npm run bench -- --steady", machine: facts, load } satisfies SteadyResults);
  mkdirSync(path.dirname(steadyFile), { recursive: true });
  writeFileSync(steadyFile, `${JSON.stringify(results, null, 2)}\n`);
  console.log(steadySections(results).map(renderSection).join("\n\n"));
  console.log(`\n${path.relative(repositoryRoot, steadyFile)} written; npm run generate draws them`);
}
