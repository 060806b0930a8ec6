import { execFileSync } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import { targetFiles } from "@falco-plugin/abi";
import { isFalcoPluginError } from "@falco-plugin/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { dynamicTexts, readDynamic } from "./dynamic.ts";
import { readDynamicSymbols } from "./dynamic-symbols.ts";
import { readElf } from "./elf-file.ts";
import { relocatedSymbols } from "./relocations.ts";
import { readVersionNeeds } from "./version-needs.ts";

const stub = new Uint8Array(readFileSync(targetFiles("linux-x64").stub));

/** Libraries of any system that runs these tests, besides our own. */
const libraries = [targetFiles("linux-x64").stub, ...["libz.so.1", "libstdc++.so.6", "libgcc_s.so.1"].map((name) => realpathSync(`/lib/x86_64-linux-gnu/${name}`))];

function readelf(options: string, file: string): string {
  return execFileSync("readelf", ["--wide", options, file], { encoding: "utf8", maxBuffer: 64 << 20 });
}

test.each(libraries)("symbols of %s are those that readelf lists", (file) => {
  const elf = readElf(readFileSync(file));
  const ours = readDynamicSymbols(elf, readDynamic(elf)).map(({ name }) => name);
  const theirs = [...readelf("--dyn-syms", file).matchAll(/^ +\d+: [0-9a-f]+ +\S+ +\w+ +\w+ +\w+ +\w+ ?([^@\s]*)/gm)].map(([, name]) => name);
  expect(theirs.length).toBeGreaterThan(10);
  expect(ours).toEqual(theirs);
});

test.each(libraries)("needs of %s are those that readelf lists", (file) => {
  const elf = readElf(readFileSync(file));
  const dynamic = readDynamic(elf);
  const theirs = [...readelf("-dW", file).matchAll(/\(NEEDED\).*\[(.*)\]/g)].map(([, name]) => name);
  expect(dynamicTexts(elf, dynamic, "needed")).toEqual(theirs);
  const versions = [...readelf("-VW", file).matchAll(/^ {2}0x[0-9a-f]+: {3}Name: (\S+)/gm)].map(([, name]) => name);
  expect(readVersionNeeds(elf, dynamic).map(({ version }) => version)).toEqual(versions);
});

test("a damaged file is refused with a code, never with anything else", () => {
  const readAll = (bytes: Uint8Array): void => {
    const elf = readElf(bytes);
    const dynamic = readDynamic(elf);
    readDynamicSymbols(elf, dynamic);
    relocatedSymbols(elf, dynamic);
    readVersionNeeds(elf, dynamic);
  };
  const damage = fc.array(fc.tuple(fc.integer({ min: 4, max: 0x1000 }), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(damage, fc.integer({ min: 64, max: stub.length }), (changes, length) => {
      const bytes = new Uint8Array(stub.subarray(0, length));
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      try {
        readAll(bytes);
      } catch (error) {
        expect(isFalcoPluginError(error, "FP_ARTIFACT_INVALID")).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([
  { what: "an empty file", bytes: new Uint8Array(0) },
  { what: "a script", bytes: Buffer.from("#!/bin/sh\n".repeat(20)) },
  { what: "a file that ends in its header", bytes: stub.subarray(0, 63) },
])("$what is no shared library", ({ bytes }) => {
  expect(() => readElf(bytes)).toThrow("no shared library");
});
