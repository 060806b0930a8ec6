import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { pluginPackage } from "../../tests/plugin-package.ts";
import { findLibnode, libnodeFiles, type LibnodeSearch } from "./find-libnode.ts";

const soname = "libnode.so.108";

/** Every place where a libnode may be, all filled; tests take places away. */
function places(): { readonly plugin: string; readonly library: string; readonly system: string; readonly search: LibnodeSearch; readonly chosen: string } {
  const root = pluginPackage({});
  const put = (...parts: string[]): string => {
    const file = path.join(root, ...parts);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, "");
    return file;
  };
  put("plugin/node", soname);
  const library = path.dirname(put("library", soname));
  const system = path.dirname(put("system", soname));
  return { plugin: path.join(root, "plugin"), library, system, chosen: put("chosen", "libnode.so.108"), search: { env: {}, systemFolders: [system], cached: () => undefined } };
}

test("FALCO_PLUGIN_LIBNODE comes first", () => {
  const { plugin, chosen, search } = places();
  expect(findLibnode(soname, plugin, { ...search, env: { FALCO_PLUGIN_LIBNODE: chosen } })).toEqual({ file: chosen, why: "FALCO_PLUGIN_LIBNODE" });
});

test.each(["relative/libnode.so.108", "/nowhere/libnode.so.108"])("a wrong FALCO_PLUGIN_LIBNODE (%s) is not replaced by another", (wrong) => {
  const { plugin, search } = places();
  expect(findLibnode(soname, plugin, { ...search, env: { FALCO_PLUGIN_LIBNODE: wrong } })).toBeUndefined();
});

test("then the folder node/ beside the plugin, LD_LIBRARY_PATH, the loader's cache, the system's folders", () => {
  const { plugin, library, system, chosen, search } = places();
  const env = { LD_LIBRARY_PATH: `:/nowhere:${library}` };
  expect(findLibnode(soname, plugin, { ...search, env })?.why).toBe("beside the plugin");
  const elsewhere = path.join(plugin, "..");
  expect(findLibnode(soname, elsewhere, { ...search, env })).toEqual({ file: path.join(library, soname), why: "LD_LIBRARY_PATH" });
  expect(findLibnode(soname, elsewhere, { ...search, cached: () => chosen })).toEqual({ file: chosen, why: "system" });
  expect(findLibnode(soname, elsewhere, search)).toEqual({ file: path.join(system, soname), why: "system" });
  expect(findLibnode(soname, elsewhere, { ...search, systemFolders: [] })).toBeUndefined();
});

test("the files that a libnode needs are read from it", () => {
  const file = path.join(pluginPackage({}), soname);
  writeFileSync(file, '\0/usr/share/nodejs/acorn/dist/acorn.js\0x PATH=/usr/share/nodejs/undici/undici-fetch.js",/usr/share/nodejs/\0/usr/share/nodejs/acorn/dist/acorn.js\0');
  expect(libnodeFiles(file)).toEqual(["/usr/share/nodejs/acorn/dist/acorn.js", "/usr/share/nodejs/undici/undici-fetch.js"]);
});
