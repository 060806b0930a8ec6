import { copyFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { compile, fakeRuntimeWithLibnode, newFolder, runtimeName, writePlugin } from "../tests/native-fixtures.ts";
import { definitionSource, pluginPackage } from "../tests/plugin-package.ts";
import { runProgram } from "./program.ts";
import { renderFailure } from "./report-failure.ts";
import { runPlugins } from "./run/run-plugins.ts";

const meta = 'name: "broken", version: "0.1.0", description: "d", contact: "c"';

/** What a command that fails says; one line. */
async function run(...args: string[]): Promise<string> {
  const lines: string[] = [];
  expect(await runProgram(args, { out: (line) => lines.push(line), err: (line) => lines.push(line) })).toBe(1);
  return lines.join("\n");
}

/** The same of `falco-plugin build`, for this entry file. */
function build(source: string): Promise<string> {
  return run("build", pluginPackage({ "src/index.ts": source }));
}

// What authors and operators meet first: each says what it is, and then what to do.
test("a broken definition", async () => {
  expect(await build("export default 1;")).toBe("FP_DEFINITION_INVALID: the default export is no plugin definition. End the entry file with `export default definePlugin(…)`.");
});

test("a plugin with no capability", async () => {
  expect(await build(`import { definePlugin } from "@falco-plugin/plugin"; export default definePlugin({ ${meta} });`)).toMatch(/^FP_DEFINITION_INVALID: .*capabilit.*\. \S.*\.$/);
});

test("a config schema that Falco cannot take", async () => {
  const source = `
    import { background, definePlugin } from "@falco-plugin/plugin";
    import * as z from "zod";
    export default definePlugin({ ${meta}, config: z.object({ since: z.date() }) }, background({ start: () => undefined }));`;
  expect(await build(source)).toMatch(/^FP_CONFIG_SCHEMA_UNSUPPORTED: .*\. \S.*\.$/);
});

test("a pattern in a config schema that std::regex does not know", async () => {
  const source = `
    import { background, definePlugin } from "@falco-plugin/plugin";
    import * as z from "zod";
    export default definePlugin({ ${meta}, config: z.object({ word: z.string().regex(/(?<=a)b/) }) }, background({ start: () => undefined }));`;
  expect(await build(source)).toMatch(/^FP_CONFIG_SCHEMA_UNSUPPORTED: .*word.*\. \S.*\.$/);
});

test("a package.json that is no JSON", async () => {
  const folder = pluginPackage({ "package.json": "{", "src/index.ts": "" });
  expect(await run("build", folder)).toMatch(/^FP_BUILD_FAILED: .*package\.json cannot be read: .*JSON.*\. Correct it; nothing was built\.$/);
});

test("a folder that cannot be written to", async () => {
  const folder = pluginPackage({ "src/index.ts": definitionSource(), "taken": "a file" });
  expect(await run("build", folder, "-o", path.join(folder, "taken/here"))).toMatch(/^FP_BUILD_FAILED: .*taken\/here\/.* cannot be written: E[A-Z]+: .*\. Make its folder writable, or name another one\.$/);
  expect(await run("run", "libx.so", "--profile", path.join(folder, "taken"))).toMatch(/^FP_PROFILE_FAILED: the folder .*taken cannot be made: .*\. Name a folder that you can write to\.$/);
});

test("no libnode", async () => {
  const folder = newFolder();
  copyFileSync(fakeRuntimeWithLibnode(), path.join(folder, runtimeName));
  const plugin = writePlugin(path.join(folder, "libping.so"));
  // This machine may have one, which the loader must not find here.
  const failure = await runPlugins({ plugins: [{ file: plugin, config: {} }], env: { LD_AUDIT: compile("hide_system_libnode"), FALCO_PLUGIN_LIBNODE: "" } }, () => undefined).then(
    () => "it ran",
    (error: unknown) => renderFailure(error, false),
  );
  expect(failure).toMatch(/^FP_LIBNODE_NOT_FOUND: libnode\.so\.108 was not found: install libnode108 \(apt-get install libnode108\) or set FALCO_PLUGIN_LIBNODE to the path of libnode\.so\.108\.$/);
});
