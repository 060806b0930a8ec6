import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { targetFiles } from "@falco-plugin/abi";
import { expect, test } from "vitest";
import { makeArtifact } from "../src/build/make-artifact.ts";
import { readDynamic } from "../src/elf/dynamic.ts";
import { readDynamicSymbols } from "../src/elf/dynamic-symbols.ts";
import { readElf } from "../src/elf/elf-file.ts";
import { hideSymbols } from "../src/elf/hide-symbols.ts";
import { relocatedSymbols } from "../src/elf/relocations.ts";
import { segmentFlag, segmentType } from "../src/elf/segments.ts";
import { nativeFacts } from "../src/inspect/native-facts.ts";
import { stubSymbols } from "../src/payload/plugin-symbols.ts";
import { compileStub, drive, newFolder, pingManifest, readStub, writePlugin } from "./native-fixtures.ts";

const { stub } = targetFiles("linux-x64");
const elf = readElf(readStub());
const dynamic = readDynamic(elf);

test("the stub needs nothing but libc, of no newer version than libnode108 needs anyway", () => {
  const { needed, runpath, newestGlibc } = nativeFacts(elf);
  expect({ needed, runpath }).toEqual({ needed: ["libc.so.6"], runpath: ["$ORIGIN"] });
  expect(Number(newestGlibc?.split("_2.")[1])).toBeLessThanOrEqual(34);
});

test("it exports the plugin API and nothing else", () => {
  const exported = readDynamicSymbols(elf, dynamic).filter((symbol) => symbol.exported);
  expect(exported.map(({ name }) => name).sort()).toEqual([...stubSymbols].sort());
});

test("no relocation refers to a symbol that the builder may hide", () => {
  const names = readDynamicSymbols(elf, dynamic).filter(({ index }) => relocatedSymbols(elf, dynamic).has(index));
  expect(names.filter(({ exported }) => exported)).toEqual([]);
});

test("loading and unloading run no code: there are no constructors, destructors or thread-local variables", () => {
  const sections = elf.sections.map(({ name }) => name);
  expect(sections).not.toContain(".init_array");
  expect(sections).not.toContain(".fini_array");
  expect(sections).not.toContain(".init");
  expect(sections.filter((name) => name.startsWith(".t"))).toEqual([".text"]);
});

test("it is hardened: nothing writable is executable, relocations are read-only, bound at load", () => {
  const listing = execFileSync("readelf", ["-lWd", stub], { encoding: "utf8" });
  expect(listing).toMatch(/GNU_RELRO/);
  expect(listing).toMatch(/GNU_STACK.* RW /);
  expect(listing).toMatch(/SYMBOLIC BIND_NOW/);
  expect(elf.segments.filter(({ flags }) => (flags & segmentFlag.execute) !== 0 && (flags & segmentFlag.write) !== 0)).toEqual([]);
});

test("the payload is the last segment, read-only and alone", () => {
  const last = elf.segments.filter(({ type }) => type === segmentType.load).at(-1);
  const section = elf.sections.find(({ name }) => name === ".fp_payload");
  expect(last).toMatchObject({ flags: segmentFlag.read, address: section?.address, offset: section?.offset, fileSize: section?.size, align: 4096 });
});

test.each([
  { what: "as built", change: () => undefined },
  { what: "after strip", change: (file: string) => execFileSync("strip", [file]) },
  { what: "after objcopy --strip-all", change: (file: string) => execFileSync("objcopy", ["--strip-all", file]) },
])("an artifact $what is clean for readelf and loads", ({ change }) => {
  const file = writePlugin(path.join(newFolder(), "libping.so"));
  change(file);
  // Warnings go to the error output; mixing the two is what makes them visible here.
  expect(execFileSync("sh", ["-c", 'readelf -aW "$1" 2>&1 >/dev/null', "sh", file], { encoding: "utf8" })).toBe("");
  expect(drive(["load", file, "text", "plugin_get_name", "types"])).toEqual(["plugin_get_name ping", "types 402"]);
});

test.each(["gnu", "sysv"])("an artifact works where the stub was linked with a %s hash table only", (style) => {
  const folder = newFolder();
  const stub = compileStub(path.join(folder, "stub.so"), [`-Wl,--hash-style=${style}`]);
  const tables = readElf(stub).sections.map(({ name }) => name).filter((name) => name.endsWith("hash"));
  expect(tables).toEqual([style === "gnu" ? ".gnu.hash" : ".hash"]);
  const file = path.join(folder, "libping.so");
  writeFileSync(file, makeArtifact(stub, { ...pingManifest, async: { ...pingManifest.async!, snapshot: "none" } }, Buffer.from("bundle")));
  expect(drive(["load", file, "text", "plugin_get_name", "has", "plugin_parse_event", "has", "plugin_dump_state"])).toEqual(["plugin_get_name ping", "has 1", "has 0"]);
});

test("a stub that was linked without -Bsymbolic is refused: its own calls would break", () => {
  const stub = compileStub(path.join(newFolder(), "stub.so"), ["-fvisibility=default", "-fsemantic-interposition"]);
  expect(relocatedNames(stub)).toContain("fp_payload_text");
  expect(() => hideSymbols(stub, ["fp_payload_text"])).toThrow("FP_ARTIFACT_INVALID");
});

function relocatedNames(stub: Uint8Array): string[] {
  const parsed = readElf(stub);
  const symbols = relocatedSymbols(parsed, readDynamic(parsed));
  return readDynamicSymbols(parsed, readDynamic(parsed))
    .filter(({ index }) => symbols.has(index))
    .map(({ name }) => name);
}
