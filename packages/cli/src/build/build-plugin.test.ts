import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { anyRuntime, definitionSource, pluginPackage } from "../../tests/plugin-package.ts";
import { inspectArtifact } from "../inspect/inspect-artifact.ts";
import { renderFacts } from "../inspect/render-facts.ts";
import { buildPlugin, type BuildPluginOptions, type BuiltPlugin } from "./build-plugin.ts";

const fixture = path.join(import.meta.dirname, "../../tests/fixtures/ping");

function build(options: BuildPluginOptions = {}): Promise<BuiltPlugin> {
  return buildPlugin({ entry: fixture, outDir: pluginPackage({}), runtime: anyRuntime(), ...options });
}

test("a package becomes lib<name>.so with the runtime beside it", async () => {
  const outDir = pluginPackage({});
  const built = await build({ outDir });
  expect(built).toMatchObject({ file: path.join(outDir, "libping.so"), runtimeFile: path.join(outDir, "libfalco_plugin_node108.so.1"), runtimeUpdated: true, manifest: { name: "ping" } });
  expect(readFileSync(built.file)).toHaveLength(built.sizes.file);
  expect(readFileSync(built.runtimeFile, "utf8")).toBe("runtime 1");
  expect(statSync(built.file).mode & 0o777).toBe(0o755);
  expect(built.contents[0]?.name).toBe("rxjs");
});

test("two builds are byte-identical", async () => {
  const [first, second] = [await build(), await build()];
  expect(first.file).not.toBe(second.file);
  expect(readFileSync(first.file).equals(readFileSync(second.file))).toBe(true);
});

test("files that a running host may have mapped are replaced, never written into", async () => {
  const outDir = pluginPackage({});
  const first = await build({ outDir });
  const inode = (file: string): number => statSync(file).ino;
  const before = { plugin: inode(first.file), runtime: inode(first.runtimeFile) };
  const same = await build({ outDir });
  expect(same.runtimeUpdated).toBe(false);
  expect(inode(first.file)).not.toBe(before.plugin);
  expect(inode(first.runtimeFile)).toBe(before.runtime);
  const newer = await build({ outDir, runtime: anyRuntime("runtime 2") });
  expect(newer.runtimeUpdated).toBe(true);
  expect(inode(first.runtimeFile)).not.toBe(before.runtime);
  expect(readFileSync(first.runtimeFile, "utf8")).toBe("runtime 2");
});

test("the entry may be a file, and package.json may name it", async () => {
  const byFile = await build({ entry: path.join(fixture, "src/index.ts") });
  const folder = pluginPackage({ "package.json": '{ "type": "module", "falcoPlugin": { "entry": "lib/plugin.ts" } }', "lib/plugin.ts": definitionSource() });
  const byPackage = await build({ entry: folder });
  const here = await buildPlugin({ cwd: folder, runtime: anyRuntime() });
  expect([byFile, byPackage, here].map(({ manifest }) => manifest.name)).toEqual(["ping", "tiny", "tiny"]);
  expect(here.file).toBe(path.join(folder, "dist/linux-x64/libtiny.so"));
});

test("the file can have another name", async () => {
  expect(path.basename((await build({ name: "other" })).file)).toBe("libother.so");
  await expect(build({ name: "../other" })).rejects.toThrow('FP_BUILD_FAILED: "../other" cannot be part of a file name');
});

test("the runtime beside it can be that of another Node.js", async () => {
  const outDir = pluginPackage({});
  const [older, newer] = [await build({ outDir }), await build({ outDir, nodeAbi: 137 })];
  expect(newer.runtimeFile).toBe(path.join(outDir, "libfalco_plugin_node137.so.1"));
  expect([older.warnings, newer.warnings]).toEqual([[], ["libfalco_plugin_node108.so.1 lies beside the plugin, too, and is tried before libfalco_plugin_node137.so.1"]]);
  await expect(build({ nodeAbi: 42 as never })).rejects.toThrow("FP_BUILD_FAILED: there is no runtime for the Node.js ABI 42");
});

test("what is missing is named", async () => {
  await expect(build({ entry: "nowhere" })).rejects.toThrow("FP_BUILD_FAILED: nowhere does not exist");
  await expect(build({ entry: pluginPackage({}) })).rejects.toThrow(/FP_BUILD_FAILED: .*src\/index\.ts does not exist/);
  await expect(build({ runtime: "/nowhere/runtime" })).rejects.toMatchObject({ code: "FP_PREREQUISITE_MISSING", hint: expect.stringContaining("build:native") as string });
  await expect(build({ stub: "/bin/sh" })).rejects.toThrow("FP_ARTIFACT_INVALID");
});

test("a plugin with tables becomes an artifact that says so", async () => {
  const entry = pluginPackage({
    "src/index.ts": `
      import { background, column, definePlugin, existing, exportTable, extract, importTable, lookup, tables } from "@falco-plugin/plugin";
      const threads = importTable("threads", "int64", { comm: existing("string"), env: existing.table("uint64", { value: existing("string") }), container_id: column.string() });
      const containers = exportTable("containers", "string", { image: column.string() });
      export default definePlugin(
        { name: "knows", version: "0.1.0", description: "Knows containers", contact: "c" },
        tables(containers),
        background({ start: (ctx) => ctx.table(containers).insert("3f1c", { image: "nginx:1" }) }),
        extract({ "knows.image": lookup({ type: "string", description: "Image" }, { from: threads, column: "container_id", to: containers, select: "image" }) }),
      );`,
  });
  const { file, manifest } = await build({ entry });
  expect(manifest).toMatchObject({ capabilities: ["tables", "background", "extract", "async"], realms: ["background"], requiredApiVersion: "3.6.0" });
  expect(renderFacts(inspectArtifact(file).manifest)).toEqual(
    expect.arrayContaining([
      ["fields", expect.stringContaining("lookup threads[tid].container_id, containers[…].image")],
      ["tables", expect.stringMatching(/containers\[string\] +its own\n +image +string\nthreads\[int64\] +of the host\n/)],
    ]),
  );
});
