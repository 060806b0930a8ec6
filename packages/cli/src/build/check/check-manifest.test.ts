import type { FieldFacts, Manifest, SourceFacts } from "@falco-plugin/contract";
import { describe, expect, test } from "vitest";
import { pingManifest } from "../../../tests/native-fixtures.ts";
import { wholeManifest } from "../../../tests/whole-manifest.ts";
import { checkManifest } from "./check-manifest.ts";

const [plainField, listField] = wholeManifest.extract!.fields as [FieldFacts, FieldFacts];

/** The refusal of the whole manifest with these changes. */
function refusal(changes: object): string {
  try {
    checkManifest({ ...wholeManifest, ...changes });
  } catch (error) {
    return String(error);
  }
  throw new Error("it was taken");
}

const withField = (changes: object): object => ({ extract: { ...wholeManifest.extract, fields: [{ ...plainField, ...changes }] } });
const withSource = (changes: Partial<Record<keyof SourceFacts, unknown>>): object => ({ source: { ...wholeManifest.source, ...changes } });

test("what is right is handed back as it is", () => {
  const raw: Manifest = { ...wholeManifest, source: { ...wholeManifest.source!, id: 0, name: "" } };
  for (const manifest of [pingManifest, wholeManifest, raw]) expect(checkManifest(manifest)).toBe(manifest);
});

test("a plugin whose fields are all read by C++ runs in no realm", () => {
  const extract = { ...wholeManifest.extract, fields: [{ ...plainField, native: { kind: "json", path: ["count"] } }] };
  const manifest = { ...pingManifest, capabilities: ["extract"], realms: [], async: undefined, extract };
  expect(checkManifest(manifest)).toBe(manifest);
});

test.each([
  ["no manifest", undefined],
  ["a list", []],
])("%s is refused", (_, value) => {
  expect(() => checkManifest(value)).toThrow("FP_DEFINITION_INVALID: the definition's manifest must be an object");
});

test("permissions that nobody could show are refused", () => {
  expect(checkManifest({ ...pingManifest, permissions: { net: "unix", fs: false, childProcess: false, worker: true } })).toBeDefined();
  expect(refusal({ permissions: { disk: true } })).toContain("each permission must be one of net, fs, childProcess, worker, not disk");
  expect(refusal({ permissions: { worker: "unix" } })).toContain("the permission worker must be one of false, true, not unix");
});

describe("a plugin is refused for", () => {
  test.each([
    ["a wrong name", { name: "Bad Name" }, "name must be lower case letters"],
    ["a wrong version", { version: "1" }, 'version must be x.y.z, not "1"'],
    ["another format", { format: 2 }, "format 2, and this CLI knows format 1"],
    ["a NUL in a text", { description: "a\0b" }, "description must be a text"],
    ["a config schema that is none", { configSchema: [] }, "configSchema must be an object"],
    ["facts without the capability", { capabilities: ["parse"] }, "must come together"],
    ["a capability without facts", { extract: undefined }, "the capability extract and its facts must come together"],
    ["a capability that there is not", { capabilities: ["teleport"] }, "each capability must be one of source, "],
    ["nothing that a host knows", { capabilities: ["metrics"], source: undefined, extract: undefined, parse: undefined, async: undefined, listen: undefined }, "no capability that a host knows"],
    ["a realm that there is not", { realms: ["event", "background", "other"] }, "each realm must be one of event, background, not other"],
    ["code without its realm", { realms: ["background"] }, "fields that are computed needs the event realm"],
    ["suggestions without their realm", { ...pingManifest, capabilities: ["source"], realms: ["background"], async: undefined, extract: undefined, parse: undefined, configUpdate: undefined, metrics: undefined, listen: undefined }, "a source's words for events needs the event realm"],
    ["a stream without its realm", { realms: ["event"] }, "a source needs the background realm"],
    ["a config update that is neither yes nor no", { configUpdate: "yes" }, "configUpdate must be true or false"],
  ])("%s", (_, changes, says) => {
    expect(refusal(changes)).toContain(`FP_DEFINITION_INVALID: `);
    expect(refusal(changes)).toContain(says);
  });
});

describe("a source is refused for", () => {
  test.each([
    ["an id without a name", { name: "" }, "the source's name must be letters"],
    ["a name without an id", { id: 0 }, "a source without id emits events of syscall and has no name"],
    ["an id that Falco keeps for itself", { id: 2_147_483_648 }, "the source's id must be a whole number from 0 to 2147483647, not 2147483648"],
    ["an id that is no number", { id: "7" }, "the source's id must be a whole number"],
    ["the name of Falco's own source", { name: "syscall" }, "the source's name syscall is reserved"],
    ["an empty ring", { ringEvents: 0 }, "ringEvents of the source must be a whole number from 1"],
    ["a ring of a part of a byte", { ringBytes: 0.5 }, "ringBytes of the source must be a whole number from 1"],
    ["an open that may take no time", { openTimeoutMs: 0 }, "openTimeoutMs of the source"],
    ["an overflow that there is not", { overflow: "block" }, "overflow of the source must be one of fail, drop-newest, not block"],
  ])("%s", (_, changes, says) => {
    expect(refusal(withSource(changes))).toContain(says);
  });
});

describe("extract is refused for", () => {
  test.each([
    ["no field", { extract: { ...wholeManifest.extract, fields: [] } }, "extract declares no field"],
    ["a field twice", { extract: { ...wholeManifest.extract, fields: [plainField, listField, plainField] } }, "the field beat.count is declared twice"],
    ["a field without a dot", withField({ name: "count" }), 'must be two or more parts with dots between them'],
    ["a field that no filter can name", withField({ name: "beat.the-count" }), 'not "beat.the-count"'],
    ["a type that there is not", withField({ type: "float" }), "the type of beat.count must be one of string, uint64"],
    ["a field without description", withField({ description: " " }), "beat.count has no description"],
    ["a required argument that is nothing", withField({ argument: { required: true, index: false, key: false } }), "the argument of beat.count is required, but neither an index nor a key"],
    ["an argument that is nothing", withField({ argument: { required: false, index: false, key: false } }), "the argument of beat.count is neither an index nor a key"],
    ["an argument of another shape", withField({ argument: { required: 1 } }), "index in the argument of beat.count must be true or false"],
    ["a property that there is not", withField({ properties: ["shiny"] }), "each property of beat.count must be one of hidden, info, conversation, not shiny"],
    ["a flag that is none", withField({ addOutput: "yes" }), "addOutput of beat.count must be true or false"],
    ["an event that there is not", withField({ events: [{ code: 70_000 }] }), "each event of beat.count must be a whole number from 0 to 65535, not 70000"],
    ["a path that uses a missing argument", withField({ native: { kind: "json", path: [{ argument: true }] } }), "uses an argument that the field does not take"],
    ["a path with a step that leads nowhere", withField({ native: { kind: "json", path: ["a", -1] } }), "each step in the path of beat.count must be a name, an index or the argument"],
    ["an event type that there is not", { extract: { ...wholeManifest.extract, eventTypes: [431] } }, "each of the event types of extract must be an event type, and 431 is none of schema "],
    ["sources that are no list", { extract: { ...wholeManifest.extract, sources: "syscall" } }, "the sources of extract must be a list"],
  ])("%s", (_, changes, says) => {
    expect(refusal(changes)).toContain(says);
  });
});

describe("parse, async events, listen and metrics are refused for", () => {
  test.each([
    ["no event types, which would be all", { parse: { eventTypes: [], sources: [] } }, "parse lists no event types: Falco would trace every system call"],
    ["an event type twice", { parse: { eventTypes: [1, 1], sources: [] } }, "the event type 1 is declared twice"],
    ["a source without a name", { parse: { eventTypes: [1], sources: [""] } }, "each of the sources of parse must be the name of an event source"],
    ["no events", { async: { ...wholeManifest.async, events: [] } }, "at least one"],
    ["an event twice", { async: { ...wholeManifest.async, events: ["a", "a"] } }, "the async event a is declared twice"],
    ["an event name that libsinsp would cut", { async: { ...wholeManifest.async, events: ["a".repeat(32)] } }, "must have 1 to 31 bytes"],
    ["a snapshot that there is not", { async: { ...wholeManifest.async, snapshot: "all" } }, "async snapshot must be one of none, retain, function, not all"],
    ["a routine without a name", { listen: { routines: [{ name: "", intervalMs: 1 }] } }, "the name of a routine must be a text"],
    ["a routine that would never rest", { listen: { routines: [{ name: "a", intervalMs: 0 }] } }, "intervalMs of the routine a must be above 0"],
    ["a metric twice", { metrics: [wholeManifest.metrics![0], wholeManifest.metrics![0]] }, "the metric beats is declared twice"],
    ["a metric's type that there is not", { metrics: [{ name: "a", type: "u8", monotonic: true }] }, "the type of the metric a must be one of u32"],
    ["a metric without a name", { metrics: [{ name: "", type: "u32", monotonic: true }] }, "the name of a metric must be letters"],
  ])("%s", (_, changes, says) => {
    expect(refusal(changes)).toContain(says);
  });
});
