import { readFileSync } from "node:fs";
import { targetFiles } from "@falco-plugin/abi";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stubSymbols } from "../payload/plugin-symbols.ts";
import { readDynamic } from "./dynamic.ts";
import { readDynamicSymbols } from "./dynamic-symbols.ts";
import { readElf } from "./elf-file.ts";
import { hideSymbols } from "./hide-symbols.ts";

const stub = readFileSync(targetFiles("linux-x64").stub);

function exported(bytes: Uint8Array): string[] {
  const elf = readElf(bytes);
  return readDynamicSymbols(elf, readDynamic(elf))
    .filter((symbol) => symbol.exported)
    .map(({ name }) => name);
}

test("exactly the named symbols lose their names, and one byte of each changes", () => {
  fc.assert(
    fc.property(fc.subarray([...stubSymbols]), (names) => {
      const hidden = hideSymbols(stub, names);
      expect(exported(hidden).filter((name) => name.startsWith("plugin_")).sort()).toEqual(stubSymbols.filter((name) => !names.includes(name)).sort());
      expect(hidden.filter((byte, at) => byte !== stub[at])).toHaveLength(names.length);
      expect(exported(stub)).toHaveLength(stubSymbols.length);
    }),
  );
});

test("a symbol that is not there is refused", () => {
  expect(() => hideSymbols(stub, ["plugin_missing"])).toThrow("does not export plugin_missing");
});

test("a symbol that is only used is refused", () => {
  expect(() => hideSymbols(stub, ["dlopen"])).toThrow("does not export dlopen");
});

test("a name that shares its bytes with another is refused", () => {
  const elf = readElf(stub);
  const dynamic = readDynamic(elf);
  const [first, second] = readDynamicSymbols(elf, dynamic).filter((symbol) => symbol.exported);
  const shared = new Uint8Array(stub);
  // Two symbols with one name, as a linker that merges equal texts would write them
  new DataView(shared.buffer).setUint32(dynamic.offset("symtab")! + second!.index * 24, first!.nameOffset, true);
  expect(() => hideSymbols(shared, [first!.name])).toThrow("is shared with another name");
});

test("a name that is the tail of a longer one is refused, because both would lose a letter", () => {
  const elf = readElf(stub);
  const dynamic = readDynamic(elf);
  const [first, second] = readDynamicSymbols(elf, dynamic).filter((symbol) => symbol.exported);
  const shared = new Uint8Array(stub);
  // `name` begins within `first`, as a linker that shares tails would place it
  new DataView(shared.buffer).setUint32(dynamic.offset("symtab")! + second!.index * 24, first!.nameOffset + 1, true);
  expect(() => hideSymbols(shared, [first!.name.slice(1)])).toThrow("is shared with another name");
});

test("a name whose tail another one uses can be hidden: the linker places libc's close within ours", () => {
  const elf = readElf(stub);
  const symbols = readDynamicSymbols(elf, readDynamic(elf));
  const close = symbols.find(({ name }) => name === "close")!;
  const owner = symbols.find(({ name, nameOffset, exported }) => exported && name.endsWith("close") && nameOffset + name.length === close.nameOffset + close.name.length);
  expect(owner?.name).toMatch(/^plugin_/);
  const hidden = readElf(hideSymbols(stub, stubSymbols));
  expect(readDynamicSymbols(hidden, readDynamic(hidden))[close.index]?.name).toBe("close");
});
