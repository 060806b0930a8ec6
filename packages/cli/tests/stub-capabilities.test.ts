import { copyFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Manifest } from "@falco-plugin/contract";
import { expect, test } from "vitest";
import { drive, fakeRuntime, newFolder, readStub, runtimeName, writePlugin } from "./native-fixtures.ts";
import { wholeManifest } from "./whole-manifest.ts";

const success = 0;
const failure = 1;
const endOfFile = 2;

function plugin(manifest: Manifest = wholeManifest): string {
  const folder = newFolder();
  copyFileSync(fakeRuntime(), path.join(folder, runtimeName));
  return writePlugin(path.join(folder, "libping.so"), manifest);
}

/** Everything that needs an instance and is new to hosts that only know async events. */
const calls = ["open-source", "{}", "next-batch", "progress", "event-to-string", "open-params", "close-source", "extract", "capture-open", "capture-close", "set-config", "{}", "metrics"];

test("a source answers who it is without an instance", () => {
  expect(drive(["load", plugin(), "id", "text", "plugin_get_event_source", "mapped", runtimeName])).toEqual(["id 999", "plugin_get_event_source beats", "mapped 0"]);
});

test("a source without id has neither id nor name to ask for", () => {
  const raw = plugin({ ...wholeManifest, source: { ...wholeManifest.source!, id: 0, name: "" } });
  expect(drive(["load", raw, "has", "plugin_get_id", "has", "plugin_get_event_source", "has", "plugin_open"])).toEqual(["has 0", "has 0", "has 1"]);
});

test("fields, and which events they come from, are answered without an instance", () => {
  const [fields, sources, types] = drive(["load", plugin(), "text", "plugin_get_fields", "text", "plugin_get_extract_event_sources", "extract-types"]);
  expect(JSON.parse(fields!.replace("plugin_get_fields ", ""))).toEqual([
    { type: "uint64", name: "beat.count", desc: "How many" },
    { type: "string", name: "beat.names", isList: true, arg: { isRequired: false, isIndex: true, isKey: true }, display: "Names", desc: "Who beats", addOutput: true, properties: ["hidden"] },
  ]);
  expect([sources, types]).toEqual(['plugin_get_extract_event_sources ["beats"]', "types 322 402"]);
});

test("what a plugin parses is what its own code does and the echo of its async events", () => {
  expect(drive(["load", plugin(), "types", "text", "plugin_get_parse_event_sources"])).toEqual(["types 322 402", 'plugin_get_parse_event_sources ["beats","syscall"]']);
});

test("the calls of a source pass on what they are given, in both directions", () => {
  const steps = ["open-source", "a=1", "error", "next-batch", "error", "progress", "error", "event-to-string", "error", "open-params", "error", "close-source", "error"];
  expect(drive(["load", plugin(), "init", "", ...steps, "destroy"])).toEqual([
    `init ${success}`,
    `open ${success} source`,
    "error open params=a=1",
    `batch ${endOfFile} 2 events`,
    "error next_batch source=own count=0 events=none",
    "progress 4200 42%",
    "error progress source=own",
    "string an event",
    "error event_to_string event=322",
    `params ${success} []`,
    "error list_open_params",
    "error close source=own",
  ]);
});

test("open without parameters gets empty ones", () => {
  expect(drive(["load", plugin(), "init", "", "open-source-without-params", "error", "destroy"]).slice(1)).toEqual([`open ${success} source`, "error open params="]);
});

test("a source that did not open is closed all the same, and gives no events", () => {
  const steps = ["open-source", "fail", "error", "next-batch", "progress", "close-source", "error"];
  expect(drive(["load", plugin(), "init", "", ...steps, "destroy"]).slice(1)).toEqual([`open ${failure} none`, "error open params=fail", `batch ${failure} 0 none`, "progress 0 ", "error close source=none"]);
});

test("extraction, capture listening, config updates and metrics pass on what they are given", () => {
  const steps = ["extract", "error", "capture-open", "error", "capture-close", "error", "set-config", '{"a":1}', "error", "set-config-without-config", "error", "metrics"];
  expect(drive(["load", plugin(), "init", "", ...steps, "destroy"]).slice(1)).toEqual([
    `extract ${success} 1 1`,
    "error extract event=322 fields=2",
    `listen ${success}`,
    "error capture_open owner=host",
    `listen ${success}`,
    "error capture_close owner=host",
    `config ${success}`,
    'error set_config config={"a":1}',
    `config ${success}`,
    "error set_config config=",
    "metrics 1 beats=7",
  ]);
});

test.each([
  ["of a failed init", ["init", "fail"], [`init ${failure}`]],
  ["that is NULL", [], []],
])("a state %s is answered by writing everything that the host reads", (_, init, answered) => {
  expect(drive(["load", plugin(), ...init, ...calls, "destroy"])).toEqual([
    ...answered,
    `open ${failure} none`,
    `batch ${failure} 0 none`,
    "progress 0 ",
    "string ",
    `params ${failure} `,
    `extract ${failure} 0 0`,
    `listen ${failure}`,
    `listen ${failure}`,
    `config ${failure}`,
    "metrics 0",
  ]);
});

test("an empty stub has no source and no fields", () => {
  const file = path.join(newFolder(), "libempty.so");
  writeFileSync(file, readStub());
  expect(drive(["load", file, "id", "text", "plugin_get_event_source", "text", "plugin_get_fields", "extract-types"])).toEqual(["id 0", "plugin_get_event_source ", "plugin_get_fields ", "types"]);
});
