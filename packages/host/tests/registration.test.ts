import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { fixturePlugin, type Host, startHost } from "../src/index.ts";
import { answers, generatedPlugin, type PluginParts } from "./support/generated-plugin.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const folder = temporaryFolder();
let host: Host;
let count = 0;

beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.quit());

/** Registers a plugin that differs from the smallest one in these parts. */
async function register(parts: PluginParts) {
  const inspector = await host.createInspector();
  return inspector.register(await generatedPlugin(folder, `variant${++count}`, parts));
}

const noParsing = { parse_event: null };
const extractFields = "ss_plugin_rc plugin_extract_fields(ss_plugin_t* s, const ss_plugin_event_input* e, const ss_plugin_field_extract_input* in) { (void)s; (void)e; (void)in; return SS_PLUGIN_SUCCESS; }";
const setHandler = "ss_plugin_rc plugin_set_async_event_handler(ss_plugin_t* s, ss_plugin_owner_t* o, ss_plugin_async_event_handler_t h) { (void)s; (void)o; (void)h; return SS_PLUGIN_SUCCESS; }";
const captureOpen = "ss_plugin_rc plugin_capture_open(ss_plugin_t* s, const ss_plugin_capture_listen_input* i) { (void)s; (void)i; return SS_PLUGIN_SUCCESS; }";
const open = "ss_instance_t* plugin_open(ss_plugin_t* s, const char* p, ss_plugin_rc* rc) { (void)s; (void)p; *rc = SS_PLUGIN_SUCCESS; return &state; }";
const close = "void plugin_close(ss_plugin_t* s, ss_instance_t* h) { (void)s; (void)h; }";
const nextBatch = "ss_plugin_rc plugin_next_batch(ss_plugin_t* s, ss_instance_t* h, uint32_t* n, ss_plugin_event*** e) { (void)s; (void)h; (void)e; *n = 0; return SS_PLUGIN_EOF; }";
const sourcing = { open, close, next_batch: nextBatch };
const id = (value: number) => `uint32_t plugin_get_id(void) { return ${value}; }`;

const fields = (json: string) => ({ ...answers({ get_fields: json }), extract_fields: extractFields });
const field = (more: object) => fields(JSON.stringify([{ type: "string", name: "x.y", desc: "d", ...more }]));

describe("registration refuses", () => {
  test.each<[string, PluginParts, string]>([
    ["no API version", { get_required_api_version: null }, "plugin_get_required_api_version symbol not implemented"],
    ["an API version that is none", answers({ get_required_api_version: "3.x" }), "plugin provided an invalid required API version: '3.x'"],
    ["another major version", answers({ get_required_api_version: "2.0.0" }), "not compatible with the framework's API version '3.12.0': major versions disagree"],
    ["a newer major version", answers({ get_required_api_version: "4.0.0" }), "major versions disagree"],
    ["a newer minor version", answers({ get_required_api_version: "3.13.0" }), "framework's minor is less than the requested one"],
    ["a newer patch", answers({ get_required_api_version: "3.12.1" }), "framework's patch is less than the requested one"],
    ["a missing symbol", { get_contact: null }, "required symbol not implemented: 'get_contact'"],
    ["a version that is none", answers({ get_version: "one" }), "plugin provided an invalid version string: 'one'"],
    ["no capability", noParsing, "plugin does not implement any capability"],
    ["half a source", { open, next_batch: nextBatch }, "broken plugin capabilities: must implement all of"],
    ["an id without a source", { ...sourcing, get_id: id(7) }, "broken plugin capabilities: 'plugin_get_id' and 'plugin_get_event_source' must both be set"],
    ["a source without an id", { ...sourcing, ...answers({ get_event_source: "x" }) }, "broken plugin capabilities: 'plugin_get_id' and"],
    ["the reserved source", { ...sourcing, get_id: id(7), ...answers({ get_event_source: "syscall" }) }, "plugin can't implement the reserved event source 'syscall'"],
    ["extraction without fields", { extract_fields: extractFields }, "must implement 'plugin_get_fields' to implement 'plugin_extract_fields'"],
    ["a handler without names", { set_async_event_handler: setHandler }, "must implement 'plugin_get_async_events' to implement 'plugin_set_async_event_handler'"],
    ["half a listener", { capture_open: captureOpen }, "must implement 'plugin_capture_close' to implement 'plugin_capture_open'"],
    ["names that are no list", { ...answers({ get_async_events: "{}" }), set_async_event_handler: setHandler }, "'get_async_events' did not return a json array"],
    ["sources that are no list", answers({ get_parse_event_sources: "syscall" }), "'get_parse_event_sources' did not return a json array"],
    ["fields that are no JSON", fields("["), "get_fields returned an invalid JSON"],
    ["a field without a description", field({ desc: "" }), "field JSON entry has no desc"],
    ["an unknown type of field", field({ type: "float" }), "invalid field type float"],
    ["a flag that is none", field({ isList: 1 }), "isList property is not boolean"],
    ["an argument that is required and of no kind", field({ arg: { isRequired: true } }), "arg has isRequired true, but none of isKey nor isIndex is true"],
  ])("%s", async (_, parts, message) => {
    await expect(register(parts)).rejects.toThrow(message);
  });

  test("a file that is not there, by the loader's words", async () => {
    const inspector = await host.createInspector();
    await expect(inspector.register("/nowhere/libx.so")).rejects.toThrow(/cannot load plugin \/nowhere\/libx\.so: .*No such file/);
  });

  test("a second plugin of a name or id", async () => {
    const inspector = await host.createInspector();
    await inspector.register(fixturePlugin("dummyc"));
    await expect(inspector.register(fixturePlugin("dummyc"))).rejects.toThrow("found another plugin with name dummyc. Aborting.");
    const sameId = await generatedPlugin(folder, "same-id", { ...sourcing, get_id: id(999), ...answers({ get_event_source: "other" }) });
    await expect(inspector.register(sameId)).rejects.toThrow("found another plugin with ID 999. Aborting.");
  });
});

describe("registration accepts", () => {
  test.each(["3.0.0", "3.11.7", "3.12.0"])("API version %s", async (version) => {
    expect(await register(answers({ get_required_api_version: version }))).toMatchObject({ requiredApiVersion: version, capabilities: ["parsing"] });
  });

  test("halves that claim nothing: names without a handler, fields without extraction, close without open", async () => {
    const captureClose = captureOpen.replace("capture_open", "capture_close");
    expect((await register({ ...answers({ get_async_events: "[]", get_fields: "[]" }), capture_close: captureClose })).capabilities).toEqual(["parsing"]);
  });

  test("a source plugin, which always works with its own source", async () => {
    const info = await register({ ...sourcing, get_id: id(7), ...answers({ get_event_source: "own", get_parse_event_sources: '["syscall"]' }) });
    expect(info).toMatchObject({ id: 7, source: "own", capabilities: ["sourcing", "parsing"], parseSources: ["own", "syscall"] });
  });

  test("all that a field can say", async () => {
    const more = { isList: true, addOutput: true, display: "Why", arg: { isKey: true, isRequired: true }, properties: ["info"] };
    const info = await register(field(more));
    expect(info.fields).toEqual([{ name: "x.y", type: "string", desc: "d", display: "Why", isList: true, addOutput: true, arg: { isRequired: true, isIndex: false, isKey: true }, properties: ["info"] }]);
  });
});
