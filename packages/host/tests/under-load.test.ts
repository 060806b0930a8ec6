import { expect, test } from "vitest";

import { fixturePlugin, startHost } from "../src/index.ts";
import { rawEvent } from "./support/raw-event.ts";

const close = rawEvent(4, [Buffer.alloc(8)]);

test("calls of an event loop are timed, where that is asked for", async () => {
  await using host = await startHost();
  const inspector = await host.createInspector();
  await inspector.load(fixturePlugin("fieldsc"));
  const loop = { fields: ["fields.type"], emit: "none" } as const;
  const times = async (timed: object) => {
    await inspector.open({ kind: "events", events: [close], repeat: 100 });
    const result = await inspector.run({ ...loop, ...timed });
    await inspector.close();
    return result.times;
  };
  expect(await times({})).toBeUndefined();
  const { parse, extract } = (await times({ times: true }))!;
  // Nobody parses; a hundred fields were extracted.
  expect(parse.wall).toEqual({ p50: 0, p99: 0, p999: 0, max: 0, longerThan5Ms: 0 });
  for (const { p50, p999, max } of [extract.wall, extract.running]) {
    expect(p50).toBeGreaterThan(0);
    expect(p999).toBeGreaterThanOrEqual(p50);
    expect(max).toBeGreaterThanOrEqual(p999);
  }
});

test("async events can be told by their names", async () => {
  await using host = await startHost({ env: { PING_INTERVAL_MS: "1" } });
  const inspector = await host.createInspector();
  await inspector.load(fixturePlugin("pingc"));
  await inspector.open({ kind: "events", events: [close], repeat: 5, idleMs: 1 });
  const told = async (asyncNames: readonly string[]) => (await inspector.collect({ asyncEvents: 3, emit: "async", asyncNames })).events.map(({ name }) => name);
  expect(await told(["ping"])).toEqual(["ping", "ping", "ping"]);
  expect(await told(["pong"])).toEqual([]);
});

test("metrics are asked for beside the event loop, without a pause", async () => {
  await using host = await startHost();
  const inspector = await host.createInspector();
  await inspector.load(fixturePlugin("listenc"));
  await inspector.open({ kind: "busy", rate: 0 }, { threadPool: 1 });
  const loop = inspector.run({ emit: "none", thread: "loop" });
  const { scrapes, wentDown, metrics } = await inspector.scrape({ ms: 50, everyMs: 0, thread: "scraper" });
  await inspector.interrupt();
  await loop;
  expect(scrapes).toBeGreaterThan(1);
  expect(wentDown).toEqual([]);
  expect(metrics["listenc"]?.map(({ name }) => name)).toContain("listenc.opens");
});

test("a counter that goes down is told", async () => {
  await using host = await startHost({ env: { LISTEN_FAIL: "counter" } });
  const inspector = await host.createInspector();
  await inspector.load(fixturePlugin("listenc"));
  expect((await inspector.scrape({ ms: 20, everyMs: 0 })).wentDown).toEqual(["listenc.opens"]);
});
