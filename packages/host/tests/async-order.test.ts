import { expect, test } from "vitest";

import { startHost } from "../src/index.ts";
import { answers, generatedPlugin } from "./support/generated-plugin.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const folder = temporaryFolder();

// Emits from inside of set_async_event_handler, which hosts allow: name, and time relative to now in ms where there is one.
const emitAll = (events: readonly (readonly [string, number?])[]) => `
  ss_plugin_rc plugin_set_async_event_handler(ss_plugin_t* s, ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t h) {
    (void)s;
    if (h == NULL) return SS_PLUGIN_SUCCESS;
    const uint64_t now = clock_ns(CLOCK_REALTIME);
    ${events.map(([data, ms]) => `if (emit(owner, h, ${ms === undefined ? "UINT64_MAX" : `now + (uint64_t)(${ms}ll * 1000000)`}, "e", "${data}") != SS_PLUGIN_SUCCESS) return SS_PLUGIN_FAILURE;`).join("\n")}
    return SS_PLUGIN_SUCCESS;
  }`;

test("events without a time come first, then the earliest; equal ones in the order of their emission", async () => {
  await using host = await startHost();
  const inspector = await host.createInspector();
  const events = [["past 5 s", -5_000], ["prompt 1"], ["past 10 s", -10_000], ["future 5 s", 5_000], ["prompt 2"], ["also past 5 s", -5_000]] as const;
  await inspector.load(await generatedPlugin(folder, "order", { ...answers({ get_async_events: '["e"]' }), set_async_event_handler: emitAll(events) }));
  await inspector.open({ kind: "busy", rate: 1000 });
  const { events: seen } = await inspector.collect({ events: 6 });
  expect(seen.map(({ text, code }) => (code === 402 ? text : "source"))).toEqual(["prompt 1", "prompt 2", "past 10 s", "past 5 s", "also past 5 s", "source"]);
  expect(await inspector.stats()).toMatchObject({ queued: 1 });
});

test("state that is dumped without a time is told as a misuse", async () => {
  await using host = await startHost();
  const inspector = await host.createInspector();
  const dump = 'ss_plugin_rc plugin_dump_state(ss_plugin_t* s, ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t h) { (void)s; return emit(owner, h, UINT64_MAX, "e", "state"); }';
  await inspector.load(await generatedPlugin(folder, "dump", { ...answers({ get_async_events: '["e"]' }), set_async_event_handler: emitAll([]), dump_state: dump }));
  await inspector.openDump(`${folder}/capture`);
  expect(host.misuses.map(({ message }) => message)).toEqual(["dump_state passed an event without a timestamp"]);
});

test("state that the host refuses fails the opening of the capture file", async () => {
  await using host = await startHost();
  const inspector = await host.createInspector();
  const dump = 'ss_plugin_rc plugin_dump_state(ss_plugin_t* s, ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t h) { (void)s; return emit(owner, h, 1, "other", "state"); }';
  await inspector.load(await generatedPlugin(folder, "refused", { ...answers({ get_async_events: '["e"]' }), set_async_event_handler: emitAll([]), dump_state: dump }));
  await expect(inspector.openDump(`${folder}/capture`)).rejects.toThrow("dump state error in plugin 'generated': its reason");
});
