import { copyFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bindingContract } from "@falco-plugin/abi";
import { afterEach, expect, test, vi } from "vitest";
import { fakeLibnode, fakeRuntime, newFolder, pingManifest, runtimeName, writePlugin } from "../../tests/native-fixtures.ts";
import { wholeManifest } from "../../tests/whole-manifest.ts";
import { stubSymbols } from "../payload/plugin-symbols.ts";
import { inspectArtifact } from "./inspect-artifact.ts";
import { renderInspection } from "./render-inspection.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

function plugin(): { readonly file: string; readonly folder: string } {
  const folder = newFolder("inspect");
  return { folder, file: writePlugin(path.join(folder, "libping.so")) };
}

test("an artifact shows its manifest, its symbols and what it asks of the system", () => {
  const { file } = plugin();
  const inspection = inspectArtifact(file);
  expect(inspection).toMatchObject({ file, target: "linux-x64", manifest: pingManifest, needed: ["libc.so.6"], runpath: ["$ORIGIN"], bindingContract, sizes: { bundle: "bundle".length } });
  expect(inspection.newestGlibc).toMatch(/^GLIBC_2\.\d+$/);
});

test("a plugin that has everything shows every symbol", () => {
  expect(inspectArtifact(writePlugin(path.join(newFolder(), "libping.so"), wholeManifest)).symbols).toEqual([...stubSymbols].sort());
});

test("what is hidden is not shown", () => {
  const file = writePlugin(path.join(newFolder(), "libping.so"), { ...pingManifest, async: { ...pingManifest.async!, snapshot: "none" } });
  expect(inspectArtifact(file).symbols).not.toContain("plugin_dump_state");
});

test("the runtime beside it is shown", () => {
  const { file, folder } = plugin();
  expect(inspectArtifact(file).runtime).toBeUndefined();
  copyFileSync(fakeRuntime(), path.join(folder, runtimeName));
  expect(inspectArtifact(file).runtime).toMatchObject({ file: path.join(folder, runtimeName), needed: ["libc.so.6"] });
});

test("a runtime tells the version of its contract", () => {
  const { file, folder } = plugin();
  copyFileSync(fakeRuntime(['-DVERSION="falco_plugin_runtime_contract=7"']), path.join(folder, runtimeName));
  expect(inspectArtifact(file).runtime?.contract).toBe(7);
});

test("each thing that is missing gives one sentence that says what to do", () => {
  const { file } = plugin();
  vi.stubEnv("FALCO_PLUGIN_LIBNODE", "/nowhere/libnode.so.108");
  expect(inspectArtifact(file).problems).toEqual([
    { code: "FP_RUNTIME_NOT_FOUND", message: "libfalco_plugin_node108.so.1 is not beside the plugin: copy it there, for example with falco-plugin build" },
    {
      code: "FP_LIBNODE_NOT_FOUND",
      message:
        "FALCO_PLUGIN_LIBNODE is /nowhere/libnode.so.108, which is not the absolute path of a file: install libnode108 (apt-get install libnode108) or set FALCO_PLUGIN_LIBNODE to the path of libnode.so.108",
    },
  ]);
});

test("files that libnode needs are looked for", () => {
  const { file, folder } = plugin();
  copyFileSync(fakeRuntime(), path.join(folder, runtimeName));
  const libnode = path.join(folder, "libnode.so.108");
  writeFileSync(libnode, "/usr/share/nodejs/falco-plugin-test/missing.js\0");
  vi.stubEnv("FALCO_PLUGIN_LIBNODE", libnode);
  expect(inspectArtifact(file).problems).toEqual([
    {
      code: "FP_LIBNODE_FILES_MISSING",
      message: `${libnode} needs /usr/share/nodejs/falco-plugin-test/missing.js: install node-acorn, node-cjs-module-lexer and node-undici (apt-get install node-acorn node-cjs-module-lexer node-undici).`,
    },
  ]);
});

test("with everything in place there is no problem", () => {
  const { file, folder } = plugin();
  copyFileSync(fakeRuntime(), path.join(folder, runtimeName));
  vi.stubEnv("FALCO_PLUGIN_LIBNODE", fakeLibnode());
  expect(inspectArtifact(file).problems).toEqual([]);
});

test("a damaged runtime is a problem of this machine, not of the plugin", () => {
  const { file, folder } = plugin();
  writeFileSync(path.join(folder, runtimeName), "no library");
  expect(inspectArtifact(file).problems[0]).toMatchObject({ code: "FP_RUNTIME_START", message: expect.stringContaining("no ELF header") as string });
});

test.each([
  ["a file that is not there", "/nowhere/libx.so", "/nowhere/libx.so cannot be read"],
  ["a text", "/etc/passwd", "no ELF header"],
  ["another library", "/lib/x86_64-linux-gnu/libc.so.6", "was not made by this SDK"],
])("%s is refused", (_, file, says) => {
  expect(() => inspectArtifact(file)).toThrow(says);
});

test("people get lines", () => {
  const { file } = plugin();
  const text = renderInspection(inspectArtifact(file));
  expect(text).toContain("plugin        ping 1.2.3: Sends pings (https://example.org)\n");
  expect(text).toContain("async events  ping, pong; into syscall; snapshot: retain\n");
  expect(text).toContain("runtime       not beside the plugin\n");
});

test("people see what each capability says of itself, and the fields as a table", () => {
  const lines = renderInspection(inspectArtifact(writePlugin(path.join(newFolder(), "libping.so"), wholeManifest))).split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      "capabilities   source, extract, parse, async, listen, metrics, config; realms: event, background",
      "source         beats (id 999); events as text; suggests open parameters; ring of 16 events or 4.1 KB, when full: fail",
      "extracts       event types 322 (pluginevent), 402 (asyncevent); from beats",
      "fields         beat.count              uint64    How many",
      "               beat.names[index|key]?  string[]  Who beats (suggested output, hidden)",
      "parses         event types 322 (pluginevent); from beats",
      "listens        to captures; sweep every 100 ms",
      "config update  while it runs",
      "metrics        beats  u64  only grows",
    ]),
  );
});

test("a field of a JSON payload shows its path, a source without id whose events it sends", () => {
  const [field] = wholeManifest.extract!.fields;
  const native = { ...field!, argument: { index: true, key: false, required: true }, native: { kind: "json" as const, path: ["items", { argument: true as const }, 0, "id"] } };
  const manifest = { ...wholeManifest, source: { ...wholeManifest.source!, id: 0, name: "", openParams: false, describes: false }, extract: { ...wholeManifest.extract!, fields: [native], eventTypes: [], sources: [] } };
  const text = renderInspection(inspectArtifact(writePlugin(path.join(newFolder(), "libping.so"), manifest)));
  expect(text).toContain("beat.count[index]  uint64  How many (json .items[argument][0].id)\n");
  expect(text).toContain("event types all; from every source\n");
  expect(text).toContain("events of syscall, without an id; ring of 16");
});
