import path from "node:path";
import { expect, test } from "vitest";
import { anyRuntime, pluginPackage } from "../../tests/plugin-package.ts";
import { buildPlugin } from "./build-plugin.ts";

/** Builds a plugin with these imports, which declares these permissions. */
function build(imports: string, permissions: string, more: Readonly<Record<string, string>> = {}) {
  const entry = pluginPackage({
    "src/index.ts": `
      import { background, definePlugin } from "@falco-plugin/plugin";
      ${imports}
      export default definePlugin({ name: "reaching", version: "0.1.0", description: "d", contact: "c", permissions: ${permissions} }, background({ start: () => void used() }));`,
    ...more,
  });
  return buildPlugin({ entry, runtime: anyRuntime() });
}

const usesFiles = `import { readFileSync } from "node:fs"; const used = () => readFileSync("/");`;

test("what a plugin's own files import has to be declared", async () => {
  await expect(build(usesFiles, "{}")).rejects.toThrow("FP_PERMISSION_DENIED: the plugin imports what it declares no permission for: src/index.ts imports node:fs, which needs fs");
  await expect(build(`import { used } from "./far/away.ts";`, "{ net: true }", { "src/far/away.ts": `import { spawn } from "child_process"; export const used = () => spawn("true");` })).rejects.toMatchObject({
    message: expect.stringContaining("src/far/away.ts imports child_process, which needs childProcess") as string,
    hint: "Declare what it needs: definePlugin({ permissions: { childProcess: … }, … }).",
  });
});

test.each([
  ["a level of it", usesFiles, `{ fs: "read" }`],
  ["all of it", usesFiles, "{ fs: true }"],
  ["what is imported later", `const used = () => import("node:net");`, `{ net: "unix" }`],
  ["a type alone, which is not in the bundle", `import type { Socket } from "node:net"; const used = (): Socket | undefined => undefined;`, "{}"],
  ["a module that reaches nothing", `import { cpus } from "node:os"; const used = () => cpus();`, "{}"],
])("it is built with %s", async (_, imports, permissions) => {
  const { warnings, manifest } = await build(imports, permissions);
  expect(warnings).toEqual([]);
  expect(manifest.permissions).toBeDefined();
});

test("of what npm packages import there is only a warning, which names them", async () => {
  const library = pluginPackage({ "package.json": `{ "name": "some-client", "version": "1.0.0" }`, "index.js": `const http = require("http"); const fs = require("fs"); exports.used = () => [http, fs];` });
  const imports = `import { used } from ${JSON.stringify(path.join(library, "index.js"))};`;
  expect((await build(imports, "{}")).warnings).toEqual(["npm package some-client imports http (net), fs (fs), for which the plugin declares no permission: what needs it is refused when the plugin runs"]);
  expect((await build(imports, "{ net: true, fs: true }")).warnings).toEqual([]);
});
