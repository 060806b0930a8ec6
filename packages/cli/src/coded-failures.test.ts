import { copyFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { compile, fakeRuntimeWithLibnode, newFolder, runtimeName, writePlugin } from "../tests/native-fixtures.ts";
import { pluginPackage } from "../tests/plugin-package.ts";
import { runProgram } from "./program.ts";
import { renderFailure } from "./report-failure.ts";
import { runPlugins } from "./run/run-plugins.ts";

const meta = 'name: "broken", version: "0.1.0", description: "d", contact: "c"';

/** What `falco-plugin build` says of an entry file; one line. */
async function build(source: string): Promise<string> {
  const lines: string[] = [];
  const folder = pluginPackage({ "src/index.ts": source });
  expect(await runProgram(["build", folder], { out: (line) => lines.push(line), err: (line) => lines.push(line) })).toBe(1);
  return lines.join("\n");
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
