import path from "node:path";
import { expect, test } from "vitest";
import { falcoRoot } from "../../tests/falco-root.ts";
import { readFalcoConfig } from "./read-falco-config.ts";

const read = (files: Readonly<Record<string, string>>): ReturnType<typeof readFalcoConfig> => {
  const root = falcoRoot(files);
  return readFalcoConfig(path.join(root, "etc/falco/falco.yaml"), root);
};

const entry = (name: string): string => `plugins: [{ name: ${name}, library_path: lib${name}.so }]`;

test("what the files of config.d say is appended, in the order of their names", () => {
  const { files, plugins, loadPlugins } = read({
    "etc/falco/falco.yaml": `config_files: [/etc/falco/config.d, /nowhere]\nload_plugins: [a]\n${entry("a")}`,
    "etc/falco/config.d/20.yaml": `load_plugins: [c]\n${entry("c")}`,
    "etc/falco/config.d/10.yml": `load_plugins: [b]\n${entry("b")}`,
    "etc/falco/config.d/notes.txt": "load_plugins: [d]",
  });
  expect(files.map((file) => path.basename(file))).toEqual(["falco.yaml", "10.yml", "20.yaml"]);
  expect(plugins.map(({ name, libraryPath, file }) => [name, libraryPath, path.basename(file)])).toEqual([
    ["a", "liba.so", "falco.yaml"],
    ["b", "libb.so", "10.yml"],
    ["c", "libc.so", "20.yaml"],
  ]);
  expect(loadPlugins).toEqual(["a", "b", "c"]);
});

test("files may override, or add what is not there only", () => {
  const main = (strategy: string): Record<string, string> => ({
    "etc/falco/falco.yaml": `config_files: [{ path: /etc/falco/more.yaml, strategy: ${strategy} }]\nload_plugins: [a]`,
    "etc/falco/more.yaml": `load_plugins: [b]\n${entry("b")}`,
  });
  expect(read(main("override"))).toMatchObject({ loadPlugins: ["b"], plugins: [{ name: "b" }] });
  expect(read(main("add-only"))).toMatchObject({ loadPlugins: ["a"], plugins: [{ name: "b" }] });
});

test("without load_plugins, all are loaded", () => {
  expect(read({ "etc/falco/falco.yaml": entry("a") }).loadPlugins).toEqual(["a"]);
  expect(read({ "etc/falco/falco.yaml": `load_plugins: []\n${entry("a")}` }).loadPlugins).toEqual([]);
});

test("init_config is what the plugin gets of it", () => {
  const { plugins } = read({ "etc/falco/falco.yaml": `plugins: [{ name: a, library_path: l, init_config: { on: "5", list: [] }, open_params: 10 }, { name: b, library_path: l, init_config: '{"a":1}' }]` });
  expect(plugins.map(({ initConfig, openParams }) => ({ initConfig, openParams }))).toEqual([
    { initConfig: { on: 5, list: null }, openParams: "10" },
    { initConfig: '{"a":1}', openParams: undefined },
  ]);
});

test("what cannot be read is named", () => {
  expect(() => readFalcoConfig("/nowhere/falco.yaml")).toThrow("FP_FALCO_CONFIG_INVALID: /nowhere/falco.yaml cannot be read");
  expect(() => read({ "etc/falco/falco.yaml": "plugins: [" })).toThrow("FP_FALCO_CONFIG_INVALID");
});
