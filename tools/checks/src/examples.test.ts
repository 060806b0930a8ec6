import path from "node:path";

import { repositoryRoot, runCommand } from "@falco-plugin-tools/commands";
import { beforeAll, describe, expect, it } from "vitest";

import { exampleFile, exampleFolder, writeExamples } from "./example-project.ts";
import { type Example, examples, examplesIn } from "./examples.ts";
import { guidePlugins, type GuideRun, runGuides } from "./guide-runs.ts";

/** Compiles all examples at once. */
async function compile(all: readonly Example[]): Promise<string> {
  writeExamples(all);
  const { stdout, stderr } = await runCommand(process.execPath, [path.join(repositoryRoot, "node_modules/typescript/bin/tsc"), "-p", exampleFolder], { cwd: exampleFolder, timeoutMs: 120_000 });
  return stdout + stderr;
}

describe("examples", async () => {
  const all = await examples();
  const guides = all.filter(({ place }) => place.startsWith("docs/guides/"));
  let output: string;
  let runs: readonly GuideRun[];
  beforeAll(async () => {
    output = await compile(all);
    runs = await runGuides(guides);
  }, 240_000);

  it.each(all.map((example) => [example.place, example] as const))("%s compiles", (_, example) => {
    expect(output.split("\n").filter((line) => line.startsWith(exampleFile(example)))).toEqual([]);
  });

  it("lead to no complaint outside of themselves", () => {
    expect(output.split("\n").filter((line) => line !== "" && !all.some((example) => line.startsWith(exampleFile(example))) && !line.startsWith(" "))).toEqual([]);
  });

  it.each(guidePlugins(guides).map((example) => [example.place, example] as const))("%s, a plugin of a guide, runs", (_, example) => {
    expect(runs.filter(({ file }) => file === exampleFile(example))).toEqual([{ file: exampleFile(example), passed: 1, problems: [] }]);
  });

  it.each(guides.filter(({ file }) => file?.endsWith(".test.ts")).map((example) => [example.place, example] as const))("%s, a test of a guide, passes", (_, example) => {
    const found = runs.filter(({ file }) => file === exampleFile(example));
    expect(found.map(({ problems }) => problems)).toEqual([[]]);
    expect(found[0]!.passed).toBeGreaterThan(0);
  });
});

describe("examplesIn", () => {
  it("takes fences out of comments and pages, and leaves other languages alone", () => {
    const text = ["/**", " * ```ts", " * const a = {", " *   b: 1,", " * };", " * ```", " */", "```sh", "ls", "```", "```ts", "const c = 1;", "```", "```ts [src/d.ts]", "const d = 1;", "```"].join("\n");
    expect(examplesIn("x.ts", text)).toEqual([
      { place: "x.ts:2", code: "const a = {\n  b: 1,\n};" },
      { place: "x.ts:11", code: "const c = 1;" },
      { place: "x.ts:14", code: "const d = 1;", file: "src/d.ts" },
    ]);
  });
});
