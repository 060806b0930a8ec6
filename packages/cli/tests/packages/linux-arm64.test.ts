import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type NodeAbi, nodeAbis, runtimeFileNames, targetFiles } from "@falco-plugin/abi";
import { type Host, startHost } from "@falco-plugin/host";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import { emulatorCommand, emulatorEnvironment, readArm64Libnode } from "@falco-plugin-tools/libnode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPlugin, type BuiltPlugin } from "../../src/build/build-plugin.ts";
import { readDynamic } from "../../src/elf/dynamic.ts";
import { readDynamicSymbols } from "../../src/elf/dynamic-symbols.ts";
import { readElf } from "../../src/elf/elf-file.ts";
import { relocatedSymbols } from "../../src/elf/relocations.ts";
import { segmentType } from "../../src/elf/segments.ts";
import { inspectArtifact } from "../../src/inspect/inspect-artifact.ts";
import { nativeFacts } from "../../src/inspect/native-facts.ts";
import { stubSymbols } from "../../src/payload/plugin-symbols.ts";

const target = "linux-arm64";
const { stub } = targetFiles(target);
const runtimes = nodeAbis.map((abi) => targetFiles(target, abi).runtime);
/** The largest pages that Linux has on 64-bit Arm. */
const largestPage = 65_536;

const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-arm64-"));
afterAll(() => rmSync(folder, { recursive: true }));

const build = (name: string, entry = "plugins/hello"): Promise<BuiltPlugin> => buildPlugin({ cwd: repositoryRoot, entry, target, outDir: path.join(folder, name) });
let hello: BuiltPlugin;
beforeAll(async () => void (hello = await build("first")));

describe("the stub for 64-bit Arm", () => {
  const elf = readElf(readFileSync(stub));
  const dynamic = readDynamic(elf);
  const symbols = readDynamicSymbols(elf, dynamic);

  test("needs nothing but libc, and exports the plugin API and nothing else", () => {
    expect(nativeFacts(elf)).toMatchObject({ needed: ["libc.so.6"], runpath: ["$ORIGIN"], newestGlibc: "GLIBC_2.34" });
    expect(symbols.filter(({ exported }) => exported).map(({ name }) => name).sort()).toEqual([...stubSymbols].sort());
  });

  test("has no relocation for a symbol that the builder may hide", () => {
    const relocated = relocatedSymbols(elf, dynamic);
    expect(relocated.size).toBeGreaterThan(0);
    expect(symbols.filter(({ index, exported }) => exported && relocated.has(index))).toEqual([]);
  });

  test("runs no code when it is loaded or unloaded: libgcc's atomics are not in it", () => {
    expect(elf.sections.map(({ name }) => name).filter((name) => /^\.(?:init|fini|t[bd])/.test(name))).toEqual([]);
  });
});

describe("a plugin that is built for it on another machine", () => {
  test("is the same file when it is built again", async () => {
    expect(readFileSync((await build("second")).file).equals(readFileSync(hello.file))).toBe(true);
  });

  test("can be mapped wherever pages are of 64 KiB, and is clean for readelf", () => {
    for (const file of [hello.file, ...runtimes]) {
      const loaded = readElf(readFileSync(file)).segments.filter(({ type }) => type === segmentType.load);
      expect(loaded.map(({ align, offset, address }) => [align, (address - offset) % largestPage])).toEqual(loaded.map(() => [largestPage, 0]));
    }
    expect(execFileSync("sh", ["-c", 'readelf -aW "$1" 2>&1 >/dev/null', "sh", hello.file], { encoding: "utf8" })).toBe("");
  });

  test("has a runtime for each Node.js, for the same glibc", () => {
    expect(runtimes.map((file) => nativeFacts(readElf(readFileSync(file))).newestGlibc)).toEqual(runtimes.map(() => "GLIBC_2.34"));
  });

  test("shows by itself what it is for, with the runtime beside it", () => {
    expect(inspectArtifact(hello.file)).toMatchObject({ target, manifest: { name: "hello" }, newestGlibc: "GLIBC_2.34", runtime: { nodeAbi: 108, newestGlibc: "GLIBC_2.34" } });
  });
});

/** A host that is compiled for 64-bit Arm, in an emulator, on the libc of the release that a libnode is of. */
function emulatedHost(nodeAbi: NodeAbi): Promise<Host> {
  const libnode = readArm64Libnode(nodeAbi);
  if (libnode === undefined) throw new Error(`libnode ${nodeAbi} for 64-bit Arm has not been unpacked: npm run libnode -- ${nodeAbi} arm64`);
  return startHost({ binary: path.join(repositoryRoot, "packages/host/build/release-arm64/falco-plugin-host"), wrapper: emulatorCommand(libnode), env: emulatorEnvironment(libnode) });
}

/** Emulated code is slow. */
const sdk = { limits: { loadMs: 60_000, callMs: 60_000 } };

describe.each(nodeAbis)("in an emulator, with the runtime and the libnode for %i on 64-bit Arm", { timeout: 600_000 }, (nodeAbi) => {
  const build = (name: string, entry: string): Promise<BuiltPlugin> => buildPlugin({ cwd: repositoryRoot, entry, target, nodeAbi, outDir: path.join(folder, `${name}-${nodeAbi}`) });

  test("async events of a plugin arrive in order, and come from that Node.js", async () => {
    const { file } = await build("hello", "plugins/hello");
    await using host = await emulatedHost(nodeAbi);
    const inspector = await host.createInspector();
    await inspector.load(file, { intervalMs: 5, sdk });
    await inspector.open({ kind: "busy", rate: 100 });
    const { events } = await inspector.collect({ asyncEvents: 5, ms: 240_000, emit: "async" });
    expect(events.length).toBeGreaterThanOrEqual(5);
    expect(events.map(({ name, data }) => [name, JSON.parse(new TextDecoder().decode(data))])).toEqual(events.map((_, n) => ["hello", { n }]));
    await inspector.close();
    const others = nodeAbis.filter((abi) => abi !== nodeAbi);
    const { maps } = await host.counters(nodeAbis.map((abi) => runtimeFileNames[abi]));
    expect(maps[runtimeFileNames[nodeAbi]]).toBeGreaterThan(0);
    expect(others.map((abi) => maps[runtimeFileNames[abi]])).toEqual(others.map(() => 0));
  });

  test("so do the events of a source, whose fields are extracted on the host's thread", async () => {
    const { file } = await build("counter", "plugins/counter-source");
    await using host = await emulatedHost(nodeAbi);
    const inspector = await host.createInspector();
    await inspector.load(file, { sdk });
    await inspector.open({ kind: "plugin", plugin: "counter", params: "20,1" });
    const { events } = await inspector.collect({ fields: ["counter.n"], ms: 240_000 });
    expect(events.map(({ fields }) => fields["counter.n"])).toEqual(Array.from({ length: 20 }, (_, n) => BigInt(n + 1)));
    await inspector.close();
  });
});
