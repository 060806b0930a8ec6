import { readFileSync } from "node:fs";
import path from "node:path";

import { repositoryRoot, runCommand } from "@falco-plugin-tools/commands";

import { exampleFile, exampleFolder, write } from "./example-project.ts";
import type { Example } from "./examples.ts";

/** How the tests of one example ended. */
export interface GuideRun {
  /** The example's file. */
  readonly file: string;
  readonly passed: number;
  readonly problems: readonly string[];
}

interface Report {
  readonly testResults: readonly { readonly name: string; readonly message: string; readonly assertionResults: readonly { readonly status: string; readonly failureMessages: readonly string[] }[] }[];
}

const ending = ".runs.test.ts";

/** Examples that are plugins. */
export const guidePlugins = (guides: readonly Example[]): Example[] => guides.filter(({ code }) => code.includes("export default definePlugin("));

/** Runs each plugin of the guides in the host for tests, and the tests that guides show; all in one process. */
export async function runGuides(guides: readonly Example[]): Promise<GuideRun[]> {
  const runner = path.join(repositoryRoot, "tools/checks/src/run-guide-plugin.ts");
  for (const example of guidePlugins(guides)) write(exampleFile(example) + ending, `import plugin from "./${path.basename(exampleFile(example))}";\nimport { runGuidePlugin } from ${JSON.stringify(runner)};\nrunGuidePlugin(plugin);\n`);
  write("vitest.config.ts", `import { packageTests } from ${JSON.stringify(path.join(repositoryRoot, "vitest.base.ts"))};\nexport default packageTests({ include: ["**/*.test.ts"], typecheck: { enabled: false }, isolate: false, maxWorkers: 1 });\n`);
  const report = path.join(exampleFolder, "report.json");
  const { stdout, stderr } = await runCommand(process.execPath, [path.join(repositoryRoot, "node_modules/vitest/vitest.mjs"), "run", "--root", exampleFolder, "--reporter=json", `--outputFile=${report}`], { cwd: exampleFolder, timeoutMs: 120_000 });
  try {
    return (JSON.parse(readFileSync(report, "utf8")) as Report).testResults.map(toRun);
  } catch (cause) {
    throw new Error(`the guides could not be run\n${stdout}${stderr}`, { cause });
  }
}

function toRun({ name, message, assertionResults }: Report["testResults"][number]): GuideRun {
  const file = path.relative(exampleFolder, name);
  const failures = assertionResults.flatMap(({ failureMessages }) => failureMessages);
  return {
    file: file.endsWith(ending) ? file.slice(0, -ending.length) : file,
    passed: assertionResults.filter(({ status }) => status === "passed").length,
    // A file that could not even be loaded has no tests, and says why.
    problems: message === "" ? failures : [message, ...failures],
  };
}
