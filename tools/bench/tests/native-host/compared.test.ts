import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildPlugin } from "@falco-plugin/cli";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cpp } from "../../src/comparison/compilers/cpp.ts";
import { typescript } from "../../src/comparison/compilers/typescript.ts";
import type { Contender } from "../../src/comparison/contenders.ts";
import { compareCalls } from "../../src/comparison/measures/calls.ts";
import { compareRow } from "../../src/comparison/row.ts";

let folder: string;
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), "falco-plugin-compared-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the plugin in TypeScript and that in C++ do the same, call by call", { timeout: 120_000 }, async () => {
  const ours = await buildPlugin({ entry: path.join(typescript.sources, "compared.ts"), outDir: folder });
  const contenders: Contender[] = [
    { language: "TypeScript", compiler: typescript, artifact: ours.file },
    { language: "C++", compiler: cpp, artifact: await cpp.compile(cpp.sources) },
  ];
  const rows = (await compareCalls(contenders, { rounds: 1, calls: 20 })).map(([subject, figures]) => compareRow(subject, figures));
  expect(rows.map(({ name, timesAsGood }) => [name, typeof timesAsGood["C++"]])).toEqual([
    ["extract, uint64", "number"],
    ["extract, string", "number"],
    ["extract, list of 3 strings", "number"],
    ["extract, JSON path", "number"],
    ["extract, JSON path, 4 KiB", "number"],
    ["extract, JSON into a type", "number"],
    ["extract, same field again", "number"],
    ["extract, lookup", "number"],
    ["parse, one parameter", "number"],
    ["parse, table read", "number"],
    ["parse, table write", "number"],
  ]);
});
