import { readFile } from "node:fs/promises";

import { expect, test } from "vitest";

test("the runtime tells the version of its package, by which falcoctl's files of it are told apart", async () => {
  const read = async (file: string): Promise<string> => await readFile(new URL(`../${file}`, import.meta.url), "utf8");
  const { version } = JSON.parse(await read("package.json")) as { version: string };
  expect(/#define FP_RUNTIME_VERSION "(.+)"/.exec(await read("native/runtime/binding_contract.hpp"))?.[1]).toBe(version);
});
