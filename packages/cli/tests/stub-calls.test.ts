import { copyFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { drive, fakeRuntime, newFolder, pingManifest, readStub, runtimeName, writePlugin } from "./native-fixtures.ts";

const failure = 1;
const success = 0;

function folderWithRuntime(): string {
  const folder = newFolder();
  copyFileSync(fakeRuntime(), path.join(folder, runtimeName));
  return folder;
}

test("metadata is answered without a runtime, before init", () => {
  const plugin = writePlugin(path.join(newFolder(), "libping.so"));
  const texts = ["name", "version", "description", "contact", "required_api_version", "async_events", "async_event_sources", "parse_event_sources"];
  expect(drive(["load", plugin, ...texts.flatMap((text) => ["text", `plugin_get_${text}`]), "types", "schema", "mapped", runtimeName])).toEqual([
    "plugin_get_name ping",
    "plugin_get_version 1.2.3",
    "plugin_get_description Sends pings",
    "plugin_get_contact https://example.org",
    "plugin_get_required_api_version 3.10.0",
    'plugin_get_async_events ["ping","pong"]',
    'plugin_get_async_event_sources ["syscall"]',
    'plugin_get_parse_event_sources ["syscall"]',
    "types 402",
    'schema 1 {"type":"object"}',
    "mapped 0",
  ]);
});

test("a plugin without snapshot and config does not export what would claim them", () => {
  const { configSchema, ...rest } = pingManifest;
  expect(configSchema).toBeDefined();
  const plugin = writePlugin(path.join(newFolder(), "libping.so"), { ...rest, async: { ...pingManifest.async!, snapshot: "none" } });
  expect(drive(["load", plugin, "has", "plugin_get_name", "has", "plugin_get_init_schema", "has", "plugin_dump_state"])).toEqual(["has 1", "has 0", "has 0"]);
});

test("init hands the runtime what it needs", () => {
  const folder = folderWithRuntime();
  const plugin = writePlugin(path.join(folder, "libping.so"));
  const lines = drive(["load", plugin, "init", "{}", "error", "handler", "parse", "dump", "handler-null", "destroy"]);
  expect(lines).toEqual([
    `init ${success}`,
    `error runtime=1 sections=16 file=${plugin} runtime_file=${folder}/${runtimeName} self=${folder}/${runtimeName} libnode=none note= config={}`,
    `handler ${success}`,
    `parse ${success}`,
    `dump ${success}`,
    `handler ${success}`,
  ]);
});

test("a failed init returns a state that tells why, and that can be stopped and destroyed", () => {
  const plugin = writePlugin(path.join(folderWithRuntime(), "libping.so"));
  expect(drive(["load", plugin, "init", "fail", "error", "handler-null", "handler", "parse", "dump", "destroy"])).toEqual([
    `init ${failure}`,
    "error FP_CONFIG_INVALID: as the config wishes",
    `handler ${success}`,
    `handler ${failure}`,
    `parse ${failure}`,
    `dump ${failure}`,
  ]);
});

test("a runtime that gives no reason does not leave the host without one", () => {
  const plugin = writePlugin(path.join(folderWithRuntime(), "libping.so"));
  expect(drive(["load", plugin, "init", "fail silently", "error", "destroy"])[1]).toMatch(/^error FP_RUNTIME_START: .*gave no reason$/);
});

test("init without an input fails with a reason, without a config it gets an empty one", () => {
  const plugin = writePlugin(path.join(folderWithRuntime(), "libping.so"));
  expect(drive(["load", plugin, "init-without-input", "error", "destroy"])).toEqual([`init ${failure}`, "error FP_RUNTIME_START: the host called init without an input"]);
  expect(drive(["load", plugin, "init-without-config", "error", "destroy"])[1]).toMatch(/ config=$/);
});

test("every call tolerates a NULL state", () => {
  const plugin = writePlugin(path.join(folderWithRuntime(), "libping.so"));
  expect(drive(["load", plugin, "error", "handler-null", "handler", "parse", "dump", "destroy"])).toEqual(["error ", `handler ${success}`, `handler ${failure}`, `parse ${failure}`, `dump ${failure}`]);
});

test("an empty stub has no name and refuses to start", () => {
  const plugin = path.join(newFolder(), "libempty.so");
  writeFileSync(plugin, readStub());
  const lines = drive(["load", plugin, "text", "plugin_get_name", "text", "plugin_get_async_events", "types", "schema", "init", "", "error", "destroy"]);
  expect(lines).toEqual([
    "plugin_get_name ",
    "plugin_get_async_events ",
    "types",
    "schema 0 ",
    `init ${failure}`,
    "error FP_ARTIFACT_INVALID: this file is an empty stub; build the plugin with falco-plugin build",
  ]);
});

test("the plugin is unmapped by dlclose, also after it ran, and the runtime stays", () => {
  const plugin = writePlugin(path.join(folderWithRuntime(), "libping.so"));
  const lines = drive(["load", plugin, "mapped", "libping.so", "init", "", "destroy", "unload", "mapped", "libping.so", "cycle", plugin, "200", "mapped", "libping.so", "mapped", runtimeName]);
  const counts = lines.filter((line) => line.startsWith("mapped")).map((line) => Number(line.split(" ")[1]));
  expect(counts.slice(0, 3)).toEqual([expect.toSatisfy((n: number) => n >= 5), 0, 0]);
  expect(counts[3]).toBeGreaterThan(0);
});
