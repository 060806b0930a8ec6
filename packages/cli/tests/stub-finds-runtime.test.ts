import { copyFileSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { compile, drive, fakeLibnode, fakeRuntime, newFolder, runtimeName, told, writePlugin } from "./native-fixtures.ts";

function pluginWithRuntime(name: string, runtime = fakeRuntime()): string {
  const folder = newFolder(name);
  copyFileSync(runtime, path.join(folder, runtimeName));
  return writePlugin(path.join(folder, `lib${name}.so`));
}

function runtimeBeside(plugin: string): string {
  return path.join(path.dirname(plugin), runtimeName);
}

test("two plugins in two folders with a runtime each share the one that was loaded first", () => {
  const [first, second] = [pluginWithRuntime("first"), pluginWithRuntime("second")];
  const lines = drive(["load", first, "init", "", "error", "load", second, "init", "", "error", "mapped", runtimeBeside(second)]);
  expect(told(lines, "self")).toEqual([runtimeBeside(first), runtimeBeside(first)]);
  expect(told(lines, "runtime_file")).toEqual([runtimeBeside(first), runtimeBeside(first)]);
  expect(lines.at(-1)).toBe("mapped 0");
});

test("a plugin that was opened by a relative path is at home after a chdir", () => {
  const plugin = pluginWithRuntime("ping");
  const steps = ["load", "./libping.so", "chdir", "/", "init", "", "error"];
  const lines = drive(steps, { cwd: path.dirname(plugin) });
  expect(lines[1]).toBe("init 0");
  expect(told(lines, "self").map(path.normalize)).toEqual([runtimeBeside(plugin)]);
});

test("a symbolic link to the plugin, in a folder without a runtime, leads to the runtime beside the file", () => {
  const plugin = pluginWithRuntime("ping");
  const link = path.join(newFolder("links"), "libping.so");
  symlinkSync(plugin, link);
  const lines = drive(["load", link, "init", "", "error"]);
  expect(told(lines, "self")).toEqual([runtimeBeside(plugin)]);
  expect(told(lines, "file")).toEqual([link]);
});

test("a relative symbolic link works after a chdir, too", () => {
  const plugin = pluginWithRuntime("ping");
  const folder = newFolder("links");
  symlinkSync(plugin, path.join(folder, "libping.so"));
  expect(told(drive(["load", "./libping.so", "chdir", "/", "init", "", "error"], { cwd: folder }), "self")).toEqual([runtimeBeside(plugin)]);
});

test("a plugin found by path shares the runtime that another found by name", () => {
  const [named, linked] = [pluginWithRuntime("named"), pluginWithRuntime("linked")];
  const link = path.join(newFolder("links"), "liblinked.so");
  symlinkSync(linked, link);
  expect(new Set(told(drive(["load", named, "init", "", "error", "load", link, "init", "", "error"]), "self"))).toEqual(new Set([runtimeBeside(named)]));
  expect(new Set(told(drive(["load", link, "init", "", "error", "load", named, "init", "", "error"]), "self"))).toEqual(new Set([runtimeBeside(linked)]));
});

test("plugins that start at the same moment on several threads agree on one runtime", () => {
  const plugins = ["a", "b", "c", "d"].map((name, index) => {
    const plugin = pluginWithRuntime(name);
    if (index % 2 === 0) return plugin;
    const link = path.join(newFolder("links"), `lib${name}.so`);
    symlinkSync(plugin, link);
    return link;
  });
  for (let attempt = 0; attempt < 20; attempt++) {
    const lines = drive([...plugins.flatMap((plugin) => ["load", plugin]), "race", ...plugins.flatMap((_, index) => ["use", String(index), "error"])]);
    expect(told(lines, "self")).toHaveLength(plugins.length);
    expect(new Set(told(lines, "self")).size).toBe(1);
  }
});

test("a runtime that was replaced on disk meanwhile does not matter: the loaded one goes on", () => {
  const [first, second] = [pluginWithRuntime("first"), pluginWithRuntime("second")];
  const newer = path.join(newFolder("newer"), runtimeName);
  copyFileSync(fakeRuntime(['-DVERSION="2"']), newer);
  const steps = ["load", first, "init", "", "error", "rename", newer, runtimeBeside(first), "init", "", "error", "load", second, "init", "", "error"];
  expect(told(drive(steps), "runtime")).toEqual(["1", "1", "1"]);
});

test("a plugin whose own file was replaced while it was mapped still finds its runtime", () => {
  const plugin = pluginWithRuntime("ping");
  const link = path.join(newFolder("links"), "libping.so");
  symlinkSync(plugin, link);
  const newer = writePlugin(path.join(path.dirname(plugin), "newer.so"));
  expect(told(drive(["load", link, "rename", newer, plugin, "init", "", "error"]), "self")).toEqual([runtimeBeside(plugin)]);
});

describe("a runtime with a version behind its name, as falcoctl delivers it", () => {
  function pluginWithVersions(name: string, ...versions: readonly string[]): string {
    const folder = newFolder(name);
    for (const version of versions) copyFileSync(fakeRuntime([`-DVERSION="${version}"`]), path.join(folder, `${runtimeName}.${version}`));
    return writePlugin(path.join(folder, `lib${name}.so`));
  }

  test("is found, the newest first", () => {
    const plugin = pluginWithVersions("ping", "0.2.0", "0.10.0", "0.9.1");
    expect(told(drive(["load", plugin, "init", "", "error"]), "runtime_file")).toEqual([`${runtimeBeside(plugin)}.0.10.0`]);
    const link = path.join(newFolder("links"), "libping.so");
    symlinkSync(plugin, link);
    expect(told(drive(["load", link, "init", "", "error"]), "runtime_file")).toEqual([`${runtimeBeside(plugin)}.0.10.0`]);
  });

  test("is passed over where there is one without a version", () => {
    const plugin = pluginWithVersions("ping", "0.2.0");
    copyFileSync(fakeRuntime(), runtimeBeside(plugin));
    expect(told(drive(["load", plugin, "init", "", "error"]), "runtime_file").map((file) => path.basename(file))).toEqual([runtimeName]);
  });

  test("is shared by plugins of other folders, whatever theirs is called", () => {
    const [first, second, third] = [pluginWithVersions("first", "0.2.0"), pluginWithVersions("second", "0.3.0"), pluginWithRuntime("third")];
    const lines = drive([first, second, third].flatMap((plugin) => ["load", plugin, "init", "", "error"]));
    expect(told(lines, "self")).toEqual(Array(3).fill(`${runtimeBeside(first)}.0.2.0`));
  });

  test("is named where it is damaged", () => {
    const plugin = writePlugin(path.join(newFolder(), "libping.so"));
    copyFileSync("/bin/sh", `${runtimeBeside(plugin)}.0.2.0`);
    expect(drive(["load", plugin, "init", "", "error", "destroy"])[1]).toMatch(new RegExp(`^error FP_RUNTIME_START: ${runtimeBeside(plugin)}\\.0\\.2\\.0 cannot be loaded: `));
  });

  test("is no file that only begins like one", () => {
    const plugin = writePlugin(path.join(newFolder(), "libping.so"));
    copyFileSync(fakeRuntime(), `${runtimeBeside(plugin)}.old`);
    expect(drive(["load", plugin, "init", "", "error", "destroy"])[1]).toContain("FP_RUNTIME_NOT_FOUND");
  });
});

test("without a runtime, init names the file and the folders", () => {
  const real = writePlugin(path.join(newFolder("real"), "libping.so"));
  const link = path.join(newFolder("links"), "libping.so");
  symlinkSync(real, link);
  const sentence = (folders: string): string => `error FP_RUNTIME_NOT_FOUND: ${runtimeName} is neither in ${folders} nor in the loader's search path: copy it beside the plugin`;
  expect(drive(["load", real, "init", "", "error", "destroy"])).toEqual(["init 1", sentence(path.dirname(real))]);
  expect(drive(["load", link, "init", "", "error", "destroy"])[1]).toBe(sentence(`${path.dirname(link)} nor in ${path.dirname(real)}`));
  expect(drive(["load", "./libping.so", "chdir", "/", "init", "", "error", "destroy"], { cwd: path.dirname(real) })[2]).toBe(sentence(path.dirname(real)));
});

test.each([
  { what: "an older contract", options: ["-DCONTRACT=1"], version: 1 },
  { what: "the table of an older contract", options: ["-DCONTRACT=1", "-DSIZE=offsetof(fp_runtime, extract_fields)"], version: 1 },
  { what: "a smaller table than it says", options: ["-DSIZE=32"], version: 2 },
  { what: "no entry at all", options: ["-DWITHOUT_ENTRY"], version: 0 },
])("a runtime with $what is too old, and both files are named", ({ options, version }) => {
  const plugin = pluginWithRuntime("ping", fakeRuntime(options));
  expect(drive(["load", plugin, "init", "", "error", "destroy"])).toEqual([
    "init 1",
    expect.stringMatching(new RegExp(`^error FP_RUNTIME_TOO_OLD: ${plugin} needs version 2 of the runtime's contract, but (${path.dirname(plugin)}/)?${runtimeName} has version ${version}: update it and restart the host$`)),
  ]);
});

test("a host that exports Node.js is told so, and nothing is loaded into it", () => {
  const plugin = pluginWithRuntime("ping");
  const lines = drive(["open-global", compile("exports_node_api"), "load", plugin, "init", "", "error", "destroy", "mapped", runtimeName]);
  expect(lines).toEqual(["open 1", "init 1", "error FP_HOST_EMBEDS_NODE: the host process already contains Node.js or V8, and a second one cannot be started in it", "mapped 0"]);
});

test("a libnode of another version in the process is named", () => {
  const plugin = pluginWithRuntime("ping");
  const foreign = path.join(newFolder("foreign"), "libnode.so.115");
  copyFileSync(fakeLibnode("libnode.so.115"), foreign);
  const lines = drive(["open", foreign, "load", plugin, "init", "", "error", "destroy", "mapped", runtimeName]);
  expect(lines).toEqual(["open 1", "init 1", `error FP_LIBNODE_FOREIGN: ${foreign} is already loaded in this process, and libnode.so.108 cannot run beside it`, "mapped 0"]);
});

test("once a runtime of ours runs, what else comes into the process does not keep further plugins from it", () => {
  const [first, second] = [pluginWithRuntime("first"), pluginWithRuntime("second")];
  const lines = drive(["load", first, "init", "", "error", "open-global", compile("exports_node_api"), "load", second, "init", "", "error"]);
  expect(told(lines, "self")).toEqual([runtimeBeside(first), runtimeBeside(first)]);
});

test("a file that only has the runtime's name is reported as such", () => {
  const folder = newFolder();
  mkdirSync(folder, { recursive: true });
  const plugin = writePlugin(path.join(folder, "libping.so"));
  copyFileSync("/bin/sh", path.join(folder, runtimeName));
  expect(existsSync(path.join(folder, runtimeName))).toBe(true);
  expect(drive(["load", plugin, "init", "", "error", "destroy"])[1]).toMatch(new RegExp(`^error FP_RUNTIME_START: ${folder}/${runtimeName} cannot be loaded: `));
});
