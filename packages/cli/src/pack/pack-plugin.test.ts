import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { list, type ReadEntry } from "tar";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { newFolder, runtimeName } from "../../tests/native-fixtures.ts";
import { nowhere, packablePlugin, rulesFile, searchWithLibnode } from "../../tests/packable-plugin.ts";
import { packPlugin } from "./pack-plugin.ts";

const version = /0\.0\.0-[\da-f]{12}/;

async function entries(file: string): Promise<{ readonly path: string; readonly mode: number | undefined; readonly type: string }[]> {
  const found: ReadEntry[] = [];
  await list({ file, onReadEntry: (entry) => found.push(entry) });
  return found.map(({ path: name, mode, type }) => ({ path: name, mode, type }));
}

test("falcoctl gets the plugin, its rules, and the runtime on its own, with its version in its name", async () => {
  const plugin = packablePlugin();
  const { folder, artifacts } = await packPlugin({ plugin, rules: [rulesFile()] });
  expect(folder).toBe(path.join(path.dirname(plugin), "pack"));
  expect(artifacts.map(({ type, name, platform, requires, dependsOn }) => ({ type, name, platform, requires, dependsOn }))).toEqual([
    { type: "plugin", name: "ping", platform: "linux/amd64", requires: ["plugin_api_version:3.10.0"], dependsOn: [] },
    { type: "plugin", name: "falco-plugin-runtime-node108", platform: "linux/amd64", requires: [], dependsOn: [] },
    { type: "rulesfile", name: "ping-rules", platform: undefined, requires: ["engine_version_semver:0.50.0"], dependsOn: ["ping:1.0.0|pong:2.0.0"] },
  ]);
  const [first, second, third] = artifacts.map(({ file }) => path.join(folder, file));
  expect([first, third].map((file) => path.basename(file ?? ""))).toEqual(["ping-1.2.3-linux-x86_64.tar.gz", "ping-rules-1.2.3.tar.gz"]);
  // A plugin's archive has no folders: falcoctl would refuse it.
  expect(await entries(first ?? "")).toEqual([{ path: "libping.so", mode: 0o755, type: "File" }]);
  expect(await entries(second ?? "")).toEqual([{ path: expect.stringMatching(new RegExp(`^${runtimeName}\\.${version.source}$`)) as string, mode: 0o755, type: "File" }]);
  expect(await entries(third ?? "")).toEqual([{ path: "ping_rules.yaml", mode: 0o644, type: "File" }]);
  expect(JSON.parse(readFileSync(path.join(folder, "artifacts.json"), "utf8"))).toEqual({ format: 1, artifacts });
});

test("the same files give the same archives, whenever and by whomever they are packed", async () => {
  const plugin = packablePlugin();
  const rules = [rulesFile()];
  const read = async (): Promise<readonly Buffer[]> => {
    const { folder, artifacts } = await packPlugin({ plugin, rules, outDir: newFolder("out") });
    return artifacts.map(({ file }) => readFileSync(path.join(folder, file)));
  };
  const first = await read();
  for (const file of [plugin, ...rules]) utimesSync(file, 1, 1);
  const before = process.umask(0o077);
  try {
    expect((await read()).map((bytes, index) => bytes.equals(first[index]!))).toEqual([true, true, true]);
  } finally {
    process.umask(before);
  }
});

test("an image gets the files where Falco looks for them, and needs to run nothing for it", async () => {
  const { image } = await packPlugin({ plugin: packablePlugin(), rules: [rulesFile()], search: nowhere });
  const root = path.join(image.folder, "root");
  for (const file of ["usr/share/falco/plugins/libping.so", `usr/share/falco/plugins/${runtimeName}`]) expect(statSync(path.join(root, file)).mode & 0o777, file).toBe(0o755);
  expect(existsSync(path.join(root, "etc/falco/rules.d/ping_rules.yaml"))).toBe(true);
  expect(parse(readFileSync(path.join(root, "etc/falco/config.d/ping.yaml"), "utf8"))).toEqual({ load_plugins: ["ping"], plugins: [{ name: "ping", library_path: "libping.so" }] });
  const dockerfile = readFileSync(path.join(image.folder, "Dockerfile"), "utf8");
  expect(dockerfile).toContain("COPY root/ /");
  expect(dockerfile).not.toContain("RUN ");
  expect(image.libnode).toBeUndefined();
  expect(dockerfile).toContain("The image needs libnode");
});

test("what an earlier image had is gone", async () => {
  const plugin = packablePlugin();
  const { image } = await packPlugin({ plugin, rules: [rulesFile()] });
  await packPlugin({ plugin });
  expect(existsSync(path.join(image.folder, "root/etc/falco/rules.d"))).toBe(false);
});

test("libnode comes into the folder beside the plugin, where plugins look first", async () => {
  const { image } = await packPlugin({ plugin: packablePlugin(), withLibnode: true, search: searchWithLibnode() });
  expect(image.libnode).toMatchObject({ nodeAbi: 108, libraries: ["libnode.so.108"] });
  expect(existsSync(path.join(image.folder, "root/usr/share/falco/plugins/node/libnode.so.108"))).toBe(true);
  expect(readFileSync(path.join(image.folder, "Dockerfile"), "utf8")).toContain("Brings libnode 108");
});

test("licenses and the bill of materials go where the plugin goes", async () => {
  const plugin = packablePlugin();
  expect((await packPlugin({ plugin })).warnings).toEqual([expect.stringMatching(/^FP_LICENSE_MISSING: .*libping\.licenses\.txt is not there\. Build the plugin again/)]);
  for (const name of ["libping.licenses.txt", "libping.cdx.json", "libping.so.map"]) writeFileSync(path.join(path.dirname(plugin), name), name);
  const { folder, artifacts, image, warnings } = await packPlugin({ plugin });
  expect(warnings).toEqual([]);
  // Falco's folder of plugins gets all of it: none of the names is one of a library.
  expect(await entries(path.join(folder, artifacts[0]?.file ?? ""))).toEqual([
    { path: "libping.cdx.json", mode: 0o644, type: "File" },
    { path: "libping.licenses.txt", mode: 0o644, type: "File" },
    { path: "libping.so", mode: 0o755, type: "File" },
  ]);
  expect(readdirSync(path.join(image.folder, "root/usr/share/doc/falco-plugin-ping")).sort()).toEqual(["libping.cdx.json", "libping.licenses.txt"]);
});

test("licenses of libnode come along as far as the machine that packs has them", async () => {
  const search = searchWithLibnode();
  const { image, warnings } = await packPlugin({ plugin: packablePlugin(), withLibnode: true, search });
  expect(image.libnode?.packages).toEqual([]);
  expect(warnings.at(-1)).toMatch(/^FP_LICENSE_MISSING: no license was found here for libnode\.so\.108\. Put those .* into .*root\/usr\/share\/doc\/falco-plugin-libnode before/);

  const lib = path.join(newFolder("system"), "usr/lib/x86_64-linux-gnu");
  const copyright = path.join(lib, "../../share/doc/libnode108/copyright");
  for (const folder of [lib, path.dirname(copyright)]) mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(search.systemFolders[0] ?? "", "libnode.so.108"), path.join(lib, "libnode.so.108"));
  writeFileSync(copyright, "MIT");
  const known = await packPlugin({ plugin: packablePlugin(), withLibnode: true, search: { ...nowhere, systemFolders: [lib] } });
  expect(known.image.libnode).toMatchObject({ packages: ["libnode108"], warnings: [] });
  expect(readFileSync(path.join(known.image.folder, "root/usr/share/doc/falco-plugin-libnode/libnode108/copyright"), "utf8")).toBe("MIT");
});

test("what is missing or wrong is said, with what to do", async () => {
  const plugin = packablePlugin();
  await expect(packPlugin({ plugin, withLibnode: true, search: nowhere })).rejects.toMatchObject({ code: "FP_LIBNODE_NOT_FOUND", hint: expect.stringContaining("apt-get install libnode108") as string });
  await expect(packPlugin({ plugin, rules: ["/nowhere/rules.yaml"] })).rejects.toThrow("FP_PACK_FAILED: /nowhere/rules.yaml cannot be read as YAML");
  await expect(packPlugin({ plugin, rules: [rulesFile("a.yaml"), rulesFile("a.yaml")] })).rejects.toThrow("FP_PACK_FAILED: two rules files are called a.yaml");
  const text = path.join(newFolder(), "text.yaml");
  writeFileSync(text, "hello: there\n");
  await expect(packPlugin({ plugin, rules: [text] })).rejects.toThrow(`FP_PACK_FAILED: ${text} is no list of rules`);
  rmSync(path.join(path.dirname(plugin), runtimeName));
  await expect(packPlugin({ plugin })).rejects.toMatchObject({ code: "FP_RUNTIME_NOT_FOUND", hint: expect.stringContaining("falco-plugin build") as string });
  await expect(packPlugin({ plugin: "/nowhere/libx.so" })).rejects.toThrow("FP_ARTIFACT_INVALID");
});
