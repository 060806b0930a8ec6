import { copyFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { compileStub, drive, fakeRuntime, newFolder, runtimeName, told, writePlugin } from "./native-fixtures.ts";
import { wholeManifest } from "./whole-manifest.ts";

/** Reports end the program with a failure, which `drive` throws. */
const env = { ASAN_OPTIONS: "detect_leaks=1", UBSAN_OPTIONS: "halt_on_error=1", TSAN_OPTIONS: "halt_on_error=1" };

function sanitizedPlugin(sanitize: string, name: string): string {
  const folder = newFolder(name);
  const stub = compileStub(path.join(folder, "stub.so"), ["-g", `-fsanitize=${sanitize}`, "-fno-sanitize-recover=undefined", "-Wl,-Bsymbolic", "-Wl,-rpath,$ORIGIN"]);
  copyFileSync(fakeRuntime(), path.join(folder, runtimeName));
  return writePlugin(path.join(folder, `lib${name}.so`), wholeManifest, stub);
}

test("address and undefined-behaviour sanitizers have nothing to say about all calls of a plugin's life", () => {
  const sanitize = "address,undefined";
  const plugin = sanitizedPlugin(sanitize, "ping");
  const link = path.join(newFolder("links"), "libping.so");
  symlinkSync(plugin, link);
  const metadata = ["text", "plugin_get_name", "text", "plugin_get_async_events", "text", "plugin_get_fields", "schema", "types", "extract-types", "id"];
  const asynchronous = ["handler", "parse", "dump", "handler-null"];
  const others = ["capture-open", "open-source", "", "next-batch", "progress", "event-to-string", "extract", "close-source", "capture-close", "open-params", "set-config", "{}", "metrics"];
  const good = ["init", "{}", "error", ...asynchronous, ...others, "destroy"];
  const life = [...good, "init", "fail", "error", ...others, "handler-null", "destroy", "init-without-input", "error", ...others, "destroy"];
  const found = drive(["load", link, ...metadata, ...life, "unload", "mapped", "libping.so"], { sanitize, env });
  expect(told(found, "self")).toEqual([path.join(path.dirname(plugin), runtimeName)]);
  expect(found.at(-1)).toBe("mapped 0");
  const refused = drive(["load", plugin, "init", "{}", "error", "destroy"], { sanitize, env: { ...env, FALCO_PLUGIN_LIBNODE: "/bin/sh" } });
  expect(refused[1]).toContain("/bin/sh (set by FALCO_PLUGIN_LIBNODE) is no libnode");
});

test("the thread sanitizer has nothing to say about plugins that start at the same moment", () => {
  const sanitize = "thread";
  const plugins = ["a", "b", "c"].map((name) => sanitizedPlugin(sanitize, name));
  const lines = drive([...plugins.flatMap((plugin) => ["load", plugin]), "race", ...plugins.flatMap((_, index) => ["use", String(index), "error", "destroy"])], { sanitize, env });
  expect(new Set(told(lines, "self")).size).toBe(1);
  expect(told(lines, "self")).toHaveLength(plugins.length);
});
