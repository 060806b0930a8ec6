import { describe, expect, test } from "vitest";

import { fixturePlugin, type HostPreset, runLive, startHost } from "../../src/index.ts";
import { answers, generatedPlugin } from "../support/generated-plugin.ts";
import { pluginEvent, rawEvent } from "../support/raw-event.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { until } from "../support/until.ts";

const folder = temporaryFolder();

describe.each<HostPreset>(["asan", "tsan"])("a host built with %s finds nothing wrong", (preset) => {
  test("in routines, over several captures, while metrics are asked for", async () => {
    await using host = await startHost({ preset });
    const inspector = await host.createInspector();
    await inspector.load(fixturePlugin("listenc", preset));
    for (let i = 0; i < 5; i++) {
      await inspector.open({ kind: "idle", pollMs: 1 }, { threadPool: 3 });
      await inspector.run({ steps: 10 });
      await inspector.metrics("listenc", { thread: "web" });
      await inspector.close();
    }
    // Closed with the pool at work.
    await inspector.open({ kind: "idle" }, { threadPool: 1 });
    await until(async () => (await inspector.stats()).routines === 1);
    expect(await host.quit()).toMatchObject({ code: 0 });
    expect(host.misuses).toEqual([]);
  });

  test.each(["rotate", "fresh"] as const)("when each call comes from another thread: %s", async (threads) => {
    const plugins = (["batchc", "fieldsc", "pingc"] as const).map((name) => ({ path: fixturePlugin(name, preset) }));
    const { result, misuses } = await runLive({
      preset,
      plugins,
      source: { kind: "plugin", plugin: "batchc", params: "50,7" },
      fields: ["fields.words", "fields.arg[1]", "fields.fail"],
      offsets: true,
      describe: true,
      threads,
      // Few: async events come before those of the source, and would starve it where threads are dear.
      env: { PING_INTERVAL_MS: "1", PING_LIMIT: "20" },
    });
    expect(result).toMatchObject({ reason: "eof", extractFailures: result.events });
    expect(misuses).toEqual([]);
  });

  test("when it measures", async () => {
    await using host = await startHost({ preset });
    const inspector = await host.createInspector();
    await inspector.load(fixturePlugin("batchc", preset));
    await inspector.load(fixturePlugin("fieldsc", preset));
    await inspector.open({ kind: "plugin", plugin: "batchc", params: "2000,10" });
    await inspector.measure({ call: "next_batch", plugin: "batchc", rounds: 2, calls: 100 });
    await inspector.measure({ call: "extract_fields", plugin: "fieldsc", fields: ["fields.words", "fields.arg[k]"], take: 3, rounds: 2, calls: 100 });
    expect(await host.quit()).toMatchObject({ code: 0 });
  });
});

test("a host built with asan reads nothing outside of events that are cut off", async () => {
  const whole = [pluginEvent(999, "dummy #1"), rawEvent(402, [Buffer.alloc(4), Buffer.from("ping\0"), Buffer.from("data")], { lengthSize: 4 }), rawEvent(307, [Buffer.alloc(8), Buffer.from("/x\0")])];
  const events = whole.flatMap((event) => Array.from({ length: event.length - 25 }, (_, i) => withLength(event.subarray(0, 26 + i))));
  const plugins = [{ path: fixturePlugin("fieldsc", "asan") }];
  const { result } = await runLive({ preset: "asan", plugins, source: { kind: "events", events }, fields: ["fields.words"], bytes: true });
  expect(result).toMatchObject({ reason: "eof", events: events.length });
});

test("a plugin that reads behind a raw event is found by asan", async () => {
  const reads = `ss_plugin_rc plugin_parse_event(ss_plugin_t* s, const ss_plugin_event_input* e, const ss_plugin_event_parse_input* in) {
    (void)s; (void)in; static char copy[64]; memcpy(copy, e->evt, e->evt->len + 1u); return SS_PLUGIN_SUCCESS; }`;
  const host = await startHost({ preset: "asan" });
  const inspector = await host.createInspector();
  await inspector.load(await generatedPlugin(folder, "reading", { ...answers({ get_name: "reading" }), parse_event: reads }));
  await inspector.open({ kind: "events", events: [rawEvent(4, [Buffer.alloc(8)])] });
  await expect(inspector.run()).rejects.toMatchObject({ code: "FP_HOST_FAILED", cause: { stderr: expect.stringContaining("heap-buffer-overflow") as unknown } });
});

function withLength(bytes: Buffer): Buffer {
  const event = Buffer.from(bytes);
  event.writeUInt32LE(event.length, 16);
  return event;
}
