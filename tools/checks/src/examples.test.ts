import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { cacheFolder, repositoryRoot, runCommand } from "@falco-plugin-tools/commands";
import { beforeAll, describe, expect, it } from "vitest";

import { type Example, examples, examplesIn } from "./examples.ts";

const folder = cacheFolder("examples");
const fileOf = (example: Example) => `${example.place.replaceAll(/[^\w-]+/g, "_")}.ts`;

/** Compiles all examples at once, inside the repository, where the names of packages mean their sources. */
async function compile(all: readonly Example[]): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const example of all) writeFileSync(path.join(folder, fileOf(example)), `${example.code}\n`);
  writeFileSync(path.join(folder, "package.json"), `{ "type": "module" }\n`);
  const options = { moduleDetection: "force", types: ["node"], typeRoots: [path.join(repositoryRoot, "node_modules/@types")] };
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ extends: path.join(repositoryRoot, "tsconfig.base.json"), compilerOptions: options, include: ["*.ts"] }));
  const { stdout, stderr } = await runCommand(process.execPath, [path.join(repositoryRoot, "node_modules/typescript/bin/tsc"), "-p", folder], { cwd: folder, timeoutMs: 120_000 });
  return stdout + stderr;
}

describe("examples", async () => {
  const all = await examples();
  let output: string;
  beforeAll(async () => {
    output = await compile(all);
  }, 120_000);

  it.each(all.map((example) => [example.place, example] as const))("%s compiles", (_, example) => {
    expect(output.split("\n").filter((line) => line.startsWith(fileOf(example)))).toEqual([]);
  });

  it("lead to no complaint outside of themselves", () => {
    expect(output.split("\n").filter((line) => line !== "" && !all.some((example) => line.startsWith(fileOf(example))) && !line.startsWith(" "))).toEqual([]);
  });
});

describe("examplesIn", () => {
  it("takes fences out of comments and pages, and leaves other languages alone", () => {
    const text = ["/**", " * ```ts", " * const a = {", " *   b: 1,", " * };", " * ```", " */", "```sh", "ls", "```", "```ts", "const c = 1;", "```"].join("\n");
    expect(examplesIn("x.ts", text)).toEqual([
      { place: "x.ts:2", code: "const a = {\n  b: 1,\n};" },
      { place: "x.ts:11", code: "const c = 1;" },
    ]);
  });
});
