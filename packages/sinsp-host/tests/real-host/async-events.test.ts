import { fixturePlugin } from "@falco-plugin/host";
import { describe, expect, test } from "vitest";

import { sinspRun, startSinspHost } from "../../src/index.ts";

const dummyc = fixturePlugin("dummyc");
const pingc = fixturePlugin("pingc");
const quick = { PING_INTERVAL_MS: "5" };

describe("async events in libsinsp", () => {
  test("join the events of the open source, and carry its plugin id", async () => {
    await using host = await startSinspHost({ env: quick });
    const inspector = await host.createInspector();
    await inspector.load(dummyc);
    await inspector.load(pingc);
    await inspector.open({ kind: "plugin", plugin: "dummyc", params: "100000,1" });
    const { events } = await inspector.collect(sinspRun({ asyncEvents: 3, filter: "evt.is_async = true", fields: ["evt.type", "evt.asynctype"] }));
    expect(events.map(({ text, fields }) => [text, fields])).toEqual(
      [1, 2, 3].map((n) => [`ping-${n}`, { "evt.type": "ping", "evt.asynctype": "ping" }]),
    );
    expect(events[0]).toMatchObject({ code: 402, name: "ping", pluginId: 999, source: "dummy", tid: -1n });
  });

  test.each([{ kind: "idle" }, { kind: "nodriver" }, { kind: "busy", rate: 100_000 }] as const)("come beside a source of kind $kind, as events of system calls", async (source) => {
    await using host = await startSinspHost({ env: quick });
    const inspector = await host.createInspector();
    await inspector.load(pingc);
    expect(await inspector.open(source)).toMatchObject({ source: "syscall" });
    const { events } = await inspector.collect({ asyncEvents: 3, emit: "async" });
    expect(events.map(({ text, source: of, pluginId }) => [text, of, pluginId])).toEqual([1, 2, 3].map((n) => [`ping-${n}`, "syscall", 0]));
  });

  test("end with their handler, which can be given anew", async () => {
    await using host = await startSinspHost({ env: quick });
    const inspector = await host.createInspector();
    await inspector.load(pingc);
    await inspector.open({ kind: "idle", pollMs: 1 });
    await inspector.run({ asyncEvents: 2 });
    await inspector.setAsyncHandler("pingc", false);
    // What was queued before still comes.
    await inspector.run({ ms: 100 });
    expect(await inspector.run({ ms: 100 })).toMatchObject({ asyncEvents: 0 });
    await inspector.setAsyncHandler("pingc", true);
    expect(await inspector.run({ asyncEvents: 2 })).toMatchObject({ asyncEvents: 2 });
  });

  test("are lost behind 4096 waiting ones, and only the log says so", async () => {
    await using host = await startSinspHost({ env: { PING_BURST: "6000" } });
    const inspector = await host.createInspector();
    await inspector.load(pingc);
    await inspector.open({ kind: "idle", pollMs: 1 });
    expect(await host.waitForLog(({ message }) => message === "async event queue is full")).toMatchObject({ severity: "warning", plugin: "" });
    // Two events enter between two others at most, however many there are.
    const { asyncEvents } = await inspector.run({ asyncEvents: 4096, ms: 20_000 });
    expect(asyncEvents).toBe(4096);
    expect(host.logs.filter(({ message }) => message === "async event queue is full").length).toBeGreaterThan(1000);
  });

  test("cannot start where the plugin refuses, and the host says what the plugin says", async () => {
    await using host = await startSinspHost({ env: { PING_FAIL: "start" } });
    const inspector = await host.createInspector();
    await inspector.load(pingc);
    await expect(inspector.open({ kind: "idle" })).rejects.toThrow("can't set async event handler for plugin 'pingc' : ping cannot start");
    await inspector.close();
  });
});

test("lines that a plugin logs are told apart from those of libsinsp", async () => {
  await using host = await startSinspHost();
  const inspector = await host.createInspector("the only one");
  await inspector.load(pingc);
  await inspector.open({ kind: "idle" });
  expect(host.logs.filter(({ plugin }) => plugin !== "")).toEqual([expect.objectContaining({ inspector: "the only one", plugin: "pingc", message: "ping starts", severity: "debug", tid: 0 })]);
  expect(host.logs).toContainEqual(expect.objectContaining({ plugin: "", message: expect.stringContaining("right engine") as unknown }));
});
