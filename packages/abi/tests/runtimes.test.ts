import { readFile } from "node:fs/promises";

import { describe, expect, test } from "vitest";

import { nodeAbis, runtimeFileName, runtimeFileNames, stubFileName, targetFiles, targets } from "../src/index.ts";

const read = (file: string): Promise<string> => readFile(new URL(`../${file}`, import.meta.url), "utf8");

describe("the runtimes", () => {
  test("are known to stubs by the names that they have on disk", async () => {
    const header = await read("include/falco_plugin/runtime_contract.h");
    const sonames = Object.fromEntries([...header.matchAll(/#define FP_RUNTIME_SONAME_(\d+) "(.+)"/g)].map(([, abi = "", name]) => [abi, name]));
    expect(sonames).toMatchObject(runtimeFileNames);
  });

  test("are tried by stubs in ascending order of their ABI, all of those that the contract names", async () => {
    const header = await read("include/falco_plugin/runtime_contract.h");
    const table = await read("native/stub/runtime_kinds.c");
    const named = [...header.matchAll(/#define FP_RUNTIME_SONAME_(\d+)/g)].map(([, abi]) => Number(abi));
    const tried = [...table.matchAll(/\{(\d+), FP_RUNTIME_SONAME_(\d+), "libnode\.so\.(\d+)", "libnode(\d+)"\}/g)].map((row) => row.slice(1).map(Number));
    expect(tried).toEqual(named.sort((a, b) => a - b).map((abi) => [abi, abi, abi, abi]));
  });

  test("have a shim for each ABI that there is a runtime for", async () => {
    for (const abi of nodeAbis) expect(await read(`native/runtime/node_shim_${abi}.cpp`)).toContain(`NODE_MODULE_VERSION != ${abi}`);
  });

  test("go by Node.js 18 unless another is asked for", () => {
    expect(targetFiles("linux-x64").runtime).toBe(targetFiles("linux-x64", 108).runtime);
    expect(targetFiles("linux-x64").runtime.endsWith(`/npm/linux-x64/${runtimeFileName}`)).toBe(true);
    expect(targetFiles("linux-x64", 137)).toEqual({ stub: targetFiles("linux-x64").stub, runtime: targetFiles("linux-x64").runtime.replace("node108", "node137") });
  });

  test("are the same for 64-bit Arm, in a package of its own", () => {
    for (const abi of nodeAbis) expect(targetFiles("linux-arm64", abi).runtime.endsWith(`/npm/linux-arm64/${runtimeFileNames[abi]}`)).toBe(true);
  });

  test("are files of the packages of their targets, by the same names", async () => {
    for (const target of targets) {
      const { files } = JSON.parse(await read(`npm/${target}/package.json`)) as { files: string[] };
      expect(files.sort()).toEqual([stubFileName, ...nodeAbis.map((abi) => runtimeFileNames[abi])].sort());
    }
  });
});
