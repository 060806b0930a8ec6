import { copyFileSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { compile, drive, fakeLibnode, fakeRuntime, fakeRuntimeWithLibnode, libnodeNameOf, newFolder, runtimeNameOf, told, writePlugin } from "./native-fixtures.ts";

/** This machine may have a libnode; the loader must not find it here. */
const noSystemLibnode = { LD_AUDIT: compile("hide_system_libnode") };

/** A plugin with runtimes for these ABIs of Node.js beside it. */
function pluginWithRuntimes(abis: readonly number[], runtime: (abi: number) => string = (abi) => fakeRuntime([], abi)): string {
  const folder = newFolder();
  for (const abi of abis) copyFileSync(runtime(abi), path.join(folder, runtimeNameOf(abi)));
  return writePlugin(path.join(folder, "libping.so"));
}

const withLibnode = (abis: readonly number[]): string => pluginWithRuntimes(abis, fakeRuntimeWithLibnode);

/** A folder with libnodes, as one that the loader searches. */
function libnodes(abis: readonly number[], folder = newFolder("system")): string {
  mkdirSync(folder, { recursive: true });
  for (const abi of abis) copyFileSync(fakeLibnode(libnodeNameOf(abi)), path.join(folder, libnodeNameOf(abi)));
  return folder;
}

function start(plugin: string, env: Record<string, string> = {}): string[] {
  return drive(["load", plugin, "init", "", "error", "destroy"], { env: { ...noSystemLibnode, ...env } });
}

/** Which runtime it was that a plugin started, by its file name. */
const used = (lines: readonly string[]): string[] => told(lines, "self").map((file) => path.basename(file));

test.each([[[137]], [[127]], [[115]], [[115, 137]], [[108, 115, 127, 137]]])("of the runtimes for %j, the one for the oldest Node.js is used where nothing speaks against it", (abis) => {
  expect(used(start(pluginWithRuntimes(abis)))).toEqual([runtimeNameOf(Math.min(...abis))]);
});

test("a runtime whose libnode this machine lacks is passed over", () => {
  const plugin = withLibnode([108, 137]);
  const lines = start(plugin, { LD_LIBRARY_PATH: libnodes([137]) });
  expect([used(lines), told(lines, "note")]).toEqual([[runtimeNameOf(137)], [""]]);
  expect(used(start(plugin, { LD_LIBRARY_PATH: libnodes([108, 137]) }))).toEqual([runtimeNameOf(108)]);
});

test("so it is for a plugin that is a symbolic link to a folder with runtimes", () => {
  const link = path.join(newFolder("links"), "libping.so");
  symlinkSync(withLibnode([108, 137]), link);
  expect(used(start(link, { LD_LIBRARY_PATH: libnodes([137]) }))).toEqual([runtimeNameOf(137)]);
});

test("a runtime by name comes before one of the plugin's real folder", () => {
  const folder = newFolder("links");
  copyFileSync(fakeRuntime([], 137), path.join(folder, runtimeNameOf(137)));
  symlinkSync(pluginWithRuntimes([108]), path.join(folder, "libping.so"));
  expect(used(start(path.join(folder, "libping.so")))).toEqual([runtimeNameOf(137)]);
});

test("a runtime that is loaded serves plugins that would have found another", () => {
  const [first, second] = [pluginWithRuntimes([137]), pluginWithRuntimes([108])];
  const lines = drive(["load", first, "init", "", "error", "load", second, "init", "", "error", "mapped", runtimeNameOf(108)]);
  expect(used(lines)).toEqual([runtimeNameOf(137), runtimeNameOf(137)]);
  expect(lines.at(-1)).toBe("mapped 0");
});

test("plugins that start at the same moment and find different runtimes agree on one", () => {
  const plugins = [108, 137, 115, 137].map((abi) => pluginWithRuntimes([abi], () => fakeRuntime(["-DWITH_CLAIM"], abi)));
  for (let attempt = 0; attempt < 40; attempt++) {
    const lines = drive([...plugins.flatMap((plugin) => ["load", plugin]), "race", ...plugins.flatMap((_, index) => ["use", String(index), "error"])]);
    expect(used(lines)).toHaveLength(plugins.length);
    expect(new Set(told(lines, "self")).size).toBe(1);
    expect(new Set(told(lines, "runtime_file"))).toEqual(new Set(told(lines, "self")));
  }
});

test("FALCO_PLUGIN_LIBNODE chooses the runtime, too", () => {
  const plugin = withLibnode([108, 137]);
  const chosen = path.join(libnodes([137]), libnodeNameOf(137));
  const lines = start(plugin, { FALCO_PLUGIN_LIBNODE: chosen, LD_LIBRARY_PATH: libnodes([108, 137]) });
  expect([used(lines), told(lines, "libnode"), told(lines, "note")]).toEqual([[runtimeNameOf(137)], [chosen], [`${chosen} (set by FALCO_PLUGIN_LIBNODE)`]]);
});

test("so does a libnode beside the plugin, in node/, if there is a runtime for it", () => {
  const plugin = withLibnode([108, 137]);
  const beside = libnodes([115, 137], path.join(path.dirname(plugin), "node"));
  const lines = start(plugin, { LD_LIBRARY_PATH: libnodes([108]) });
  expect([used(lines), told(lines, "note")]).toEqual([[runtimeNameOf(137)], [`${beside}/${libnodeNameOf(137)} (beside the plugin)`]]);
});

test("FALCO_PLUGIN_LIBNODE without a runtime for it is refused, naming the one that would do", () => {
  const plugin = withLibnode([137]);
  const chosen = path.join(libnodes([108]), libnodeNameOf(108));
  expect(start(plugin, { FALCO_PLUGIN_LIBNODE: chosen, LD_LIBRARY_PATH: libnodes([137]) })).toEqual(["init 1", `error FP_LIBNODE_NOT_FOUND: ${chosen} (set by FALCO_PLUGIN_LIBNODE) is libnode.so.108, but libnode.so.137 is needed`]);
});

test("without any libnode, init names all that would do", () => {
  expect(start(withLibnode([137]))[1]).toBe("error FP_LIBNODE_NOT_FOUND: libnode.so.137 was not found: install libnode137 (apt-get install libnode137) or set FALCO_PLUGIN_LIBNODE to the path of libnode.so.137");
  expect(start(withLibnode([108, 127, 137]))[1]).toBe(
    "error FP_LIBNODE_NOT_FOUND: none of libnode.so.108, libnode.so.127, libnode.so.137 was found: install libnode108 or libnode127 or libnode137 (with apt-get) or set FALCO_PLUGIN_LIBNODE to the path of one",
  );
});

test("a libnode that somebody else brought into the process leaves only its own runtime", () => {
  const foreign = path.join(libnodes([137]), libnodeNameOf(137));
  const both = withLibnode([108, 137]);
  expect(used(drive(["open", foreign, "load", both, "init", "", "error"], { env: { ...noSystemLibnode, LD_LIBRARY_PATH: libnodes([108]) } }))).toEqual([runtimeNameOf(137)]);
  const one = withLibnode([108]);
  expect(drive(["open", foreign, "load", one, "init", "", "error", "destroy"], { env: { ...noSystemLibnode, LD_LIBRARY_PATH: libnodes([108]) } }).at(-1)).toBe(
    `error FP_LIBNODE_FOREIGN: ${foreign} is already loaded in this process, and libnode.so.108 cannot run beside it`,
  );
});
