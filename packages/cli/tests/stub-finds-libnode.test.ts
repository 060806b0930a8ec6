import { copyFileSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { compile, drive, fakeLibnode, fakeRuntimeWithLibnode, libnodeName, newFolder, runtimeName, told, writePlugin } from "./native-fixtures.ts";

/** This machine may have a libnode; the loader must not find it here. */
const noSystemLibnode = { LD_AUDIT: compile("hide_system_libnode") };

function pluginWithRuntime(): { readonly plugin: string; readonly folder: string } {
  const folder = newFolder();
  copyFileSync(fakeRuntimeWithLibnode(), path.join(folder, runtimeName));
  return { folder, plugin: writePlugin(path.join(folder, "libping.so")) };
}

function put(file: string, folder: string, name = path.basename(file)): string {
  mkdirSync(folder, { recursive: true });
  copyFileSync(file, path.join(folder, name));
  return path.join(folder, name);
}

function start(plugin: string, env: Record<string, string> = {}): string[] {
  return drive(["load", plugin, "init", "", "error", "destroy"], { env: { ...noSystemLibnode, ...env } });
}

test("without libnode, init says what to install", () => {
  const { plugin } = pluginWithRuntime();
  expect(start(plugin)).toEqual([
    "init 1",
    "error FP_LIBNODE_NOT_FOUND: libnode.so.108 was not found: install libnode108 (apt-get install libnode108) or set FALCO_PLUGIN_LIBNODE to the path of libnode.so.108",
  ]);
});

test("where the loader finds libnode, nothing is chosen for it", () => {
  const { plugin } = pluginWithRuntime();
  const libnode = put(fakeLibnode(), newFolder("system"));
  const lines = start(plugin, { LD_LIBRARY_PATH: path.dirname(libnode) });
  expect([told(lines, "libnode"), told(lines, "note")]).toEqual([[libnode], [""]]);
});

test("FALCO_PLUGIN_LIBNODE chooses the file, even where the loader would find another", () => {
  const { plugin, folder } = pluginWithRuntime();
  put(fakeLibnode(), path.join(folder, "node"));
  const other = put(fakeLibnode(), newFolder("system"));
  const chosen = put(fakeLibnode(), newFolder("chosen"));
  const lines = start(plugin, { FALCO_PLUGIN_LIBNODE: chosen, LD_LIBRARY_PATH: path.dirname(other) });
  expect([told(lines, "libnode"), told(lines, "note")]).toEqual([[chosen], [`${chosen} (set by FALCO_PLUGIN_LIBNODE)`]]);
});

test("a libnode beside the plugin, in node/, comes before the system's", () => {
  const { plugin, folder } = pluginWithRuntime();
  const beside = put(fakeLibnode(), path.join(folder, "node"));
  const other = put(fakeLibnode(), newFolder("system"));
  const lines = start(plugin, { LD_LIBRARY_PATH: path.dirname(other) });
  expect([told(lines, "libnode"), told(lines, "note")]).toEqual([[beside], [`${beside} (beside the plugin)`]]);
});

test("what libnode needs is taken from its folder where the loader does not find it", () => {
  const { plugin, folder } = pluginWithRuntime();
  const dependency = compile("fake_dependency", ["-Wl,-soname,libfake_dependency.so.1"], "libfake_dependency.so.1");
  const second = compile("fake_dependency", ["-Wl,-soname,libfake_second.so.1", "-Wl,--no-as-needed", dependency], "libfake_second.so.1");
  const libnode = fakeLibnode(libnodeName, ["-DWITH_DEPENDENCY", "-Wl,--no-as-needed", second, dependency]);
  for (const file of [libnode, dependency, second]) put(file, path.join(folder, "node"));
  expect(told(start(plugin), "libnode")).toEqual([path.join(folder, "node", libnodeName)]);
});

test("where libnode is a symbolic link, its libraries may be beside the file behind it", () => {
  const { plugin, folder } = pluginWithRuntime();
  const dependency = compile("fake_dependency", ["-Wl,-soname,libfake_dependency.so.1"], "libfake_dependency.so.1");
  const unpacked = newFolder("unpacked");
  put(dependency, unpacked);
  const libnode = put(fakeLibnode(libnodeName, ["-DWITH_DEPENDENCY", dependency]), unpacked);
  mkdirSync(path.join(folder, "node"));
  symlinkSync(libnode, path.join(folder, "node", libnodeName));
  expect(told(start(plugin), "note")).toEqual([`${folder}/node/${libnodeName} (beside the plugin)`]);
});

test("a dependency that is nowhere is named", () => {
  const { plugin, folder } = pluginWithRuntime();
  const dependency = compile("fake_dependency", ["-Wl,-soname,libfake_dependency.so.1"], "libfake_dependency.so.1");
  const libnode = put(fakeLibnode(libnodeName, ["-DWITH_DEPENDENCY", dependency]), path.join(folder, "node"));
  expect(start(plugin)[1]).toMatch(`error FP_LIBNODE_NOT_FOUND: ${libnode} (beside the plugin) cannot be loaded: libfake_dependency.so.1: `);
  const found = put(libnode, newFolder("system"));
  const { plugin: other } = pluginWithRuntime();
  expect(start(other, { LD_LIBRARY_PATH: path.dirname(found) })[1]).toBe(
    "error FP_LIBNODE_NOT_FOUND: libfake_dependency.so.1, which libnode.so.108 or libfalco_plugin_node108.so.1 needs, was not found: install libnode108 (apt-get install libnode108)",
  );
});

test.each([
  { what: "a relative path", value: () => "node/libnode.so.108", says: "FALCO_PLUGIN_LIBNODE must be the absolute path of libnode.so.108, but is node/libnode.so.108" },
  { what: "a file that is not there", value: () => "/nonexistent/libnode.so.108", says: "/nonexistent/libnode.so.108 (set by FALCO_PLUGIN_LIBNODE) cannot be read as a shared library" },
  { what: "a file that is no library", value: () => "/etc/passwd", says: "/etc/passwd (set by FALCO_PLUGIN_LIBNODE) cannot be read as a shared library" },
  { what: "another version", value: () => fakeLibnode("libnode.so.115"), says: "is libnode.so.115, but libnode.so.108 is needed" },
  { what: "another library", value: () => compile("fake_dependency"), says: "is no libnode, but libnode.so.108 is needed" },
])("FALCO_PLUGIN_LIBNODE with $what is refused, and nothing else is tried", ({ value, says }) => {
  const { plugin, folder } = pluginWithRuntime();
  put(fakeLibnode(), path.join(folder, "node"));
  const [init, error] = start(plugin, { FALCO_PLUGIN_LIBNODE: value() });
  expect(init).toBe("init 1");
  expect(error).toContain("error FP_LIBNODE_NOT_FOUND: ");
  expect(error).toContain(says);
});
