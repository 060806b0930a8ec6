import { describe, expect, test } from "vitest";

import { type CallThreads, fixturePlugin, runLive, startHost } from "../src/index.ts";
import { answers, generatedPlugin } from "./support/generated-plugin.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const folder = temporaryFolder();

// Logs its calls; a log line names the thread that it comes from.
const log = (call: string) => `state.kept.log_fn(state.kept.owner, NULL, "${call}", SS_PLUGIN_LOG_SEV_INFO)`;
const parts = {
  ...answers({ get_name: "telling", get_fields: JSON.stringify([{ type: "uint64", name: "telling.x", desc: "x" }]), get_event_source: "telling" }),
  get_id: "uint32_t plugin_get_id(void) { return 5; }",
  init: "ss_plugin_t* plugin_init(const ss_plugin_init_input* in, ss_plugin_rc* rc) { state.kept = *in; *rc = SS_PLUGIN_SUCCESS; return &state; }",
  open: "ss_instance_t* plugin_open(ss_plugin_t* s, const char* p, ss_plugin_rc* rc) { (void)s; (void)p; *rc = SS_PLUGIN_SUCCESS; return &state; }",
  close: "void plugin_close(ss_plugin_t* s, ss_instance_t* h) { (void)s; (void)h; }",
  next_batch: `ss_plugin_rc plugin_next_batch(ss_plugin_t* s, ss_instance_t* h, uint32_t* n, ss_plugin_event*** e) {
    static char bytes[64]; static ss_plugin_event* events[] = {(ss_plugin_event*)bytes}; (void)s; (void)h;
    ${log("next_batch")}; write_plugin_event(bytes, UINT64_MAX, 0, "x", 1); *n = 1; *e = events; return SS_PLUGIN_SUCCESS; }`,
  parse_event: `ss_plugin_rc plugin_parse_event(ss_plugin_t* s, const ss_plugin_event_input* e, const ss_plugin_event_parse_input* in) {
    (void)s; (void)e; (void)in; ${log("parse_event")}; return SS_PLUGIN_FAILURE; }`,
  event_to_string: `const char* plugin_event_to_string(ss_plugin_t* s, const ss_plugin_event_input* e) { (void)s; (void)e; ${log("event_to_string")}; return "described"; }`,
  extract_fields: `ss_plugin_rc plugin_extract_fields(ss_plugin_t* s, const ss_plugin_event_input* e, const ss_plugin_field_extract_input* in) {
    (void)s; (void)e; ${log("extract_fields")}; in->fields[0].res_len = 0; return SS_PLUGIN_SUCCESS; }`,
};

async function threads(kind: CallThreads) {
  const plugins = [{ path: await generatedPlugin(folder, "telling", parts) }];
  const source = { kind: "plugin", plugin: "telling" } as const;
  const { logs, events, result } = await runLive({ plugins, source, stopAfter: { events: 3 }, fields: ["telling.x"], describe: true, threads: kind });
  expect(result).toMatchObject({ events: 3, parseFailures: 3 });
  expect(events[0]?.failures).toEqual([{ call: "parse_event", plugin: "telling", rc: 1, error: "its reason" }]);
  expect(logs.map(({ message }) => message)).toEqual(Array.from({ length: 3 }, () => ["next_batch", "parse_event", "extract_fields", "event_to_string"]).flat());
  return logs.map(({ tid }) => tid);
}

describe("the calls of an event loop come", () => {
  test("from its own thread", async () => {
    expect(new Set(await threads("loop"))).toEqual(new Set([0]));
  });

  test("from three threads in turn", async () => {
    const tids = await threads("rotate");
    expect(new Set(tids).size).toBe(3);
    expect(tids).toEqual(Array.from({ length: 4 }, () => tids.slice(0, 3)).flat());
    expect(tids).not.toContain(0);
  });

  test("from a new thread each", async () => {
    const tids = await threads("fresh");
    expect(tids).not.toContain(0);
    for (const [i, tid] of tids.slice(1).entries()) expect(tid).not.toBe(tids[i]);
  });

  test("from no other threads than there are", async () => {
    await expect(threads("elsewhere" as CallThreads)).rejects.toThrow("unknown kind of threads 'elsewhere'");
  });
});

test("a run leaves no threads behind", async () => {
  await using host = await startHost();
  const inspector = await host.createInspector();
  await inspector.load(fixturePlugin("pingc"));
  await inspector.open({ kind: "busy", rate: 0 });
  for (const kind of ["rotate", "fresh"] as const) await inspector.run({ events: 10, threads: kind });
  // The main thread, the one that reads commands, and the plugin's own.
  expect((await host.counters()).threads).toBe(3);
});
