import { existsSync, readdirSync, readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import path from "node:path";
import { expect, test } from "vitest";
import { anyRuntime, definitionSource, pluginPackage } from "../../tests/plugin-package.ts";
import { buildPlugin, type BuildPluginOptions, type BuiltPlugin } from "./build-plugin.ts";

const packages = {
  "package.json": '{ "name": "own", "version": "3.0.0", "license": "MIT", "type": "module" }',
  "src/index.ts": definitionSource(`
    import { said } from "./vendor/node_modules/said/index.js";
    import { silent } from "./vendor/node_modules/silent/index.js";
    import { unused } from "./vendor/node_modules/unused/index.js";
    globalThis.used = [said, silent];`),
  "src/vendor/node_modules/said/package.json": '{ "name": "said", "version": "1.0.0", "license": "ISC" }',
  "src/vendor/node_modules/said/LICENSE.md": "Do as you like.\r\n",
  "src/vendor/node_modules/said/NOTICE": "Made by somebody.",
  "src/vendor/node_modules/said/index.js": 'export const said = "said";',
  "src/vendor/node_modules/silent/package.json": '{ "name": "silent", "version": "2.0.0" }',
  "src/vendor/node_modules/silent/index.js": 'export const silent = "silent";',
  "src/vendor/node_modules/unused/package.json": '{ "name": "unused", "version": "9.0.0" }',
  "src/vendor/node_modules/unused/index.js": 'export const unused = "unused";',
};

const everything = { sourceMap: true, licenses: true, sbom: true };

function build(options: BuildPluginOptions = everything): Promise<BuiltPlugin> {
  return buildPlugin({ entry: pluginPackage(packages), outDir: pluginPackage({}), runtime: anyRuntime(), ...options });
}

function companion({ file }: BuiltPlugin, ending: string): string {
  return readFileSync(`${file.slice(0, -".so".length)}${ending}`, "utf8");
}

test("licenses of what is in the bundle stand in one file, and what is unknown is warned of", async () => {
  const built = await build();
  const text = companion(built, ".licenses.txt");
  expect(text).toMatch(/^tiny 0\.0\.1 contains code of these packages\.\n/);
  expect(text).toContain("said 1.0.0 (ISC)\n");
  expect(text).toContain("Do as you like.\n\nMade by somebody.\n");
  expect(text).toContain("@falco-plugin/contract 0.1.0 (Apache-2.0)\n");
  expect(text).toContain("Apache License");
  expect(text).not.toMatch(/unused|own 3\.0\.0/);
  expect(built.warnings).toEqual([expect.stringMatching(/^FP_LICENSE_MISSING: silent 2\.0\.0 states no license and contains no text of one\. Ask its authors/)]);
});

test("the bill of materials is of the same packages", async () => {
  const bom = JSON.parse(companion(await build(), ".cdx.json")) as { readonly components: readonly Record<string, unknown>[] };
  expect(bom).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.6", metadata: { component: { name: "tiny", version: "0.0.1", licenses: [{ license: { id: "MIT" } }] } } });
  expect(bom.components.map(({ purl }) => purl)).toEqual(["pkg:npm/%40falco-plugin/contract@0.1.0", "pkg:npm/said@1.0.0", "pkg:npm/silent@2.0.0"]);
  expect(bom.components.find(({ name }) => name === "said")).toMatchObject({ version: "1.0.0", licenses: [{ license: { id: "ISC" } }] });
});

test("the source map leads to the author's lines, and carries neither code nor paths", async () => {
  const built = await build();
  const text = companion(built, ".so.map");
  const map = JSON.parse(text) as SourceMapPayload;
  expect(map.sources).toEqual(expect.arrayContaining(["src/index.ts", "node_modules/said/index.js"]));
  expect(text).not.toContain(path.dirname(built.file));
  expect(text).not.toContain("sourcesContent");
  // Bundles have few lines; the author's code is somewhere in them.
  const sourceMap = new SourceMap(map);
  const found = Array.from({ length: 200 }, (_, line) => sourceMap.findEntry(line, 0)).filter((entry) => "originalSource" in entry && entry.originalSource === "src/index.ts");
  expect(found.length).toBeGreaterThan(0);
});

test("the size report is of the same packages", async () => {
  const { contents } = await build();
  expect(contents.map(({ name, version }) => [name, version])).toEqual([["the plugin", ""], ["@falco-plugin/contract", "0.1.0"], ["silent", "2.0.0"], ["said", "1.0.0"]]);
});

test("all of it is equal byte for byte in another folder", async () => {
  const [first, second] = [await build(), await build()];
  expect(path.dirname(first.file)).not.toBe(path.dirname(second.file));
  for (const ending of [".so", ".so.map", ".licenses.txt", ".cdx.json"]) expect(companion(first, ending)).toBe(companion(second, ending));
});

test("only what is asked for is there, also where there was more before", async () => {
  const outDir = pluginPackage({});
  const first = await build({ ...everything, outDir });
  expect(first.companions.every((file) => existsSync(file))).toBe(true);
  expect((await build({ outDir })).companions).toEqual([]);
  expect(readdirSync(outDir).filter((name) => name.startsWith("libtiny"))).toEqual(["libtiny.so"]);
});
