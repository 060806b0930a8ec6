import { fixturePlugin } from "@falco-plugin/host";
import { describe, expect, test } from "vitest";

import { type SinspEvent, sinspRun, startSinspHost } from "../../src/index.ts";

const dummyc = fixturePlugin("dummyc");

describe("a source plugin in libsinsp", () => {
  test("has its events delivered, its fields extracted and its text asked for", async () => {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    await inspector.load(dummyc, { label: "x" });
    expect(await inspector.open({ kind: "plugin", plugin: "dummyc", params: "3,1" })).toMatchObject({ source: "dummy" });
    const { events, result } = await inspector.collect({ fields: ["dummy.count", "dummy.text", "evt.num", "evt.type"], describe: true });
    expect(result).toMatchObject({ reason: "eof", events: 3, asyncEvents: 0 });
    expect(events.map(({ fields }) => fields)).toEqual(
      [1n, 2n, 3n].map((n) => ({ "dummy.count": n, "dummy.text": `text-${n}`, "evt.num": n, "evt.type": "pluginevent" })),
    );
    expect(events[0]).toMatchObject({ num: 1, code: 322, source: "dummy", tid: -1n, pluginId: 999, text: "dummy #1", description: "dummy #1" });
  });

  test("tells its progress", async () => {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    await inspector.load(dummyc);
    await inspector.open({ kind: "plugin", plugin: "dummyc", params: "4,0" });
    expect(await inspector.progress()).toEqual({ percent: 0, text: "0.00" });
    const { progress } = await inspector.run({ events: 1 });
    expect(progress).toEqual({ percent: 25, text: "25.00" });
  });

  test("fails to open with its own words, and can be opened again", async () => {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    await inspector.load(dummyc);
    await expect(inspector.open({ kind: "plugin", plugin: "dummyc", params: "nonsense" })).rejects.toThrow("cannot open 'nonsense'");
    await inspector.close();
    await inspector.open({ kind: "plugin", plugin: "dummyc", params: "1,0" });
    expect((await inspector.collect()).events.map(({ text }) => text)).toEqual(["dummy #1"]);
  });
});

describe("filters and formats", () => {
  test("see the fields of plugins and of libsinsp", async () => {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    await inspector.load(dummyc);
    await inspector.open({ kind: "plugin", plugin: "dummyc", params: "20,0" });
    const { events, result } = await inspector.collect(sinspRun({ filter: "dummy.count > 17 and evt.pluginname = dummyc", format: "*%evt.num %evt.plugininfo %dummy.text %proc.name" }));
    expect(events.map((event: SinspEvent) => event.formatted)).toEqual([18, 19, 20].map((n) => `${n} dummy #${n} text-${n} <NA>`));
    expect(result.events).toBe(3);
  });

  test("are refused in libsinsp's words", async () => {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    await inspector.load(dummyc);
    await inspector.open({ kind: "plugin", plugin: "dummyc", params: "1,0" });
    await expect(inspector.run(sinspRun({ filter: "dummy.nothing = 1" }))).rejects.toThrow(/dummy\.nothing/);
    await expect(inspector.run({ fields: ["dummy.nothing"] })).rejects.toThrow("nonexistent field dummy.nothing");
    await expect(inspector.run({ fields: ["dummy.count[1]"] })).rejects.toThrow(/dummy\.count/);
  });
});
