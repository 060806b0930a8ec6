import { runInNewContext } from "node:vm";
import { isFalcoPluginError } from "@falco-plugin/contract";
import { expect, test } from "vitest";
import { pluginPackage } from "../../tests/plugin-package.ts";
import { bundlePlugin } from "./bundle.ts";
import { findEntry } from "./find-entry.ts";

async function bundle(source: string, options: { readonly files?: Record<string, string>; readonly allow?: readonly string[] } = {}): Promise<string> {
  const folder = pluginPackage({ "src/index.ts": source, ...options.files });
  return Buffer.from((await bundlePlugin(findEntry(folder), options.allow)).code).toString();
}

async function refusal(source: string, files: Record<string, string> = {}): Promise<{ readonly message: string; readonly more: string }> {
  const error: unknown = await bundle(source, { files }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isFalcoPluginError(error, "FP_BUILD_FAILED")) throw new Error(`expected a refusal, got ${String(error)}`);
  return { message: error.message.replace("FP_BUILD_FAILED: ", ""), more: error.cause instanceof Error ? error.cause.message : "" };
}

test("the bundle is CommonJS that exports the default, with names kept", async () => {
  const code = await bundle(`class LongName {} export default LongName.name;`);
  const module = { exports: {} as { default?: string } };
  runInNewContext(code, { module, exports: module.exports });
  expect(module.exports.default).toBe("LongName");
});

test("of rxjs only what is used comes in, from its ES modules", async () => {
  const folder = pluginPackage({ "src/index.ts": `import { interval, map } from "rxjs"; export default interval(1000).pipe(map((n) => n));` });
  const { code, metafile } = await bundlePlugin(findEntry(folder));
  expect(code.length).toBeLessThan(20_000);
  const files = Object.keys(metafile.inputs).filter((file) => file.includes("node_modules/rxjs/"));
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !file.includes("/dist/esm/"))).toEqual([]);
});

test("subpaths of rxjs, too", async () => {
  expect(await bundle(`import { map } from "rxjs/operators"; export default map;`)).not.toContain("require(");
});

test("of Falco's event types only those that are used come in", async () => {
  const code = await bundle(`import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types"; export default SYSCALL_OPENAT_2_X;`);
  expect(code.length).toBeLessThan(25_000);
  expect(code).toContain('"openat"');
  expect(code).not.toContain('"execve"');
});

test("two bundles of one source are equal", async () => {
  const folder = pluginPackage({ "src/index.ts": `import { interval } from "rxjs"; export default interval(1);` });
  expect((await bundlePlugin(findEntry(folder))).code).toEqual((await bundlePlugin(findEntry(folder))).code);
});

test.each([
  ["[3, 1].toSorted();", "src/index.ts:1:8: toSorted needs Node.js 20, and plugins run on 18; use [...array].sort()"],
  ["console.log(Object.groupBy([], () => 1));", "src/index.ts:1:13: Object.groupBy needs Node.js 21"],
  ["console.log(crypto.randomUUID());", 'src/index.ts:1:13: crypto needs Node.js 20, and plugins run on 18; use import { webcrypto } from "node:crypto"'],
  ["console.log(globalThis.crypto.randomUUID());", "src/index.ts:1:13: crypto needs Node.js 20"],
  ["console.log(new WebSocket('ws://x'));", "src/index.ts:1:17: WebSocket needs Node.js 22"],
  ["Promise.withResolvers();", "src/index.ts:1:1: Promise.withResolvers needs Node.js 22"],
  ["import { styleText } from 'node:util'; styleText('red', 'x');", "util.styleText needs Node.js 20.12"],
  ["import util from 'node:util'; util.styleText('red', 'x');", "util.styleText needs Node.js 20.12"],
  ["import * as util from 'util'; util.styleText('red', 'x');", "util.styleText needs Node.js 20.12"],
  ["const { styleText } = require('util'); styleText('red', 'x');", "util.styleText needs Node.js 20.12"],
  ["import { DatabaseSync } from 'node:sqlite'; new DatabaseSync(':memory:');", "src/index.ts:1:30: node:sqlite does not exist in Node.js 18"],
  ["import('node:nothing');", "node:nothing does not exist in Node.js 18, which runs the plugin (nor does this Node.js know it)"],
  ["console.log(import.meta.url);", 'src/index.ts:1:13: "import.meta" is not available with the "cjs" output format'],
  ["await Promise.resolve();", 'Top-level await is currently not supported with the "cjs" output format'],
  ["import './nowhere.ts';", 'src/index.ts:1:8: Could not resolve "./nowhere.ts"'],
  ["const x = ;", "src/index.ts:1:11: Unexpected"],
])("%s is refused with its place", async (source, expected) => {
  expect((await refusal(source)).message).toContain(expected);
});

test("all places are told, each in its own source file", async () => {
  const { message, more } = await refusal(`import { sorted } from "./sorted.ts";\nexport default [sorted([]), Object.groupBy([], () => 1)];`, {
    "src/sorted.ts": "\nexport const sorted = (values: number[]) =>\n  values.toSorted();\n",
  });
  expect(message).toContain("src/index.ts:2:29: Object.groupBy");
  expect(message).toContain("(and 1 more)");
  expect(more).toContain("src/sorted.ts:3:10: toSorted");
});

test.each([
  ["an own value of the name", "const crypto = { randomUUID: () => 1 }; export default crypto.randomUUID();"],
  ["the module instead of the global", "import crypto from 'node:crypto'; export default crypto.randomUUID();"],
  ["code that tests with typeof", "export default typeof crypto === 'undefined' ? 1 : crypto.randomUUID();"],
  ["code that tests for the function", "export default Object.groupBy ? Object.groupBy([], String) : {};"],
  ["an optional call", "export default Object.groupBy?.([], String);"],
  ["an own method of the name", "class List { toSorted() { return this; } } export default new List().toSorted();"],
  ["a text that mentions it", "export default 'Object.groupBy(crypto.x)';"],
  ["what Node.js 18 has", "export default [structuredClone({}), [1].at(-1), [1].findLast(Boolean), fetch, AbortSignal.timeout(1), AbortSignal.any([])];"],
])("%s is fine, and nothing of the check stays in the bundle", async (_, source) => {
  const code = await bundle(source);
  expect(code).not.toContain("__fp_newer");
});

test("an author can insist", async () => {
  expect(await bundle("export default [1].toSorted();", { allow: ["toSorted"] })).toContain(".toSorted()");
});
