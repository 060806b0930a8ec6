import { writeFile } from "node:fs/promises";
import path from "node:path";

import { describe, expect, test } from "vitest";

import { fixturePlugin, type RawEvents, runLive, startHost } from "../src/index.ts";
import { pluginEvent, rawEvent } from "./support/raw-event.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const folder = temporaryFolder();

const close = rawEvent(4, [Buffer.alloc(8)], { ts: 17n, tid: 4242n });
const unknown = rawEvent(65_535, [Buffer.from("abc"), Buffer.alloc(0)]);

async function run(source: Omit<RawEvents, "kind">, fields: readonly string[] = []) {
  return runLive({ plugins: [{ path: fixturePlugin("fieldsc") }], source: { kind: "events", ...source }, bytes: true, fields, stopAfter: { events: 100 } });
}

describe("raw events", () => {
  test("of any type come as they are, belong to syscall, and end the source", async () => {
    const { events, result, misuses } = await run({ events: [close, unknown.toString("base64")] });
    expect(events.map(({ code, ts, tid, num, source }) => ({ code, ts, tid, num, source }))).toEqual([
      { code: 4, ts: 17n, tid: 4242n, num: 1, source: "syscall" },
      { code: 65_535, ts: 1n, tid: 7n, num: 2, source: "syscall" },
    ]);
    expect(events.map(({ bytes }) => bytes)).toEqual([close, unknown]);
    expect(result).toMatchObject({ reason: "eof", events: 2, parseFailures: 0, extractFailures: 0 });
    expect(misuses).toEqual([]);
  });

  test("are seen by plugins", async () => {
    const { events } = await run({ events: [close] }, ["fields.type", "fields.abstime", "fields.text"]);
    expect(events[0]?.fields).toEqual({ "fields.type": 4n, "fields.abstime": 17n, "fields.text": null });
  });

  test("come from a file, too, and repeatedly", async () => {
    const file = path.join(folder, "events.raw");
    await writeFile(file, Buffer.concat([unknown, close]));
    const { events } = await run({ events: [close], path: file, repeat: 2 });
    expect(events.map(({ code }) => code)).toEqual([4, 65_535, 4, 4, 65_535, 4]);
  });

  test("come at a rate as they happen, each with the present time", async () => {
    const { events, result } = await run({ events: [close], repeat: 3, rate: 20 });
    const times = events.map(({ ts }) => ts);
    // Each is due a twentieth of a second after the one before; none comes early.
    expect(times.map((ts, i) => i === 0 || ts - times[i - 1]! > 40_000_000n)).toEqual([true, true, true]);
    expect(Number(times[0]! / 1_000_000n)).toBeLessThanOrEqual(Date.now());
    expect(result).toMatchObject({ reason: "eof", events: 3 });
    expect(result.timeouts).toBeGreaterThan(0);
  });

  test("may be large", async () => {
    const large = rawEvent(322, [Buffer.from([1, 0, 0, 0]), Buffer.alloc(1 << 20, "x")], { lengthSize: 4 });
    const { events } = await run({ events: [large] });
    expect(events[0]?.bytes.equals(large)).toBe(true);
    expect(events[0]?.source).toBeNull();
  });

  test("may contradict themselves within their length, as those of libsinsp's test engine", async () => {
    const wild = rawEvent(307, [Buffer.alloc(4)]);
    wild.writeUInt32LE(1000, 22);
    const { events, misuses } = await run({ events: [wild, Buffer.concat([close, Buffer.from("behind it")])] });
    expect(events.map(({ bytes }) => bytes.length)).toEqual([wild.length, close.length]);
    expect(misuses).toEqual([]);
  });

  test("of the host's own process are shown: they do not happen on this machine", async () => {
    await using host = await startHost();
    const inspector = await host.createInspector();
    await inspector.open({ kind: "events", events: [rawEvent(4, [], { tid: BigInt(host.pid) })] });
    expect((await inspector.collect()).events).toHaveLength(1);
  });

  test("are followed by timeouts where that is asked for, and so by async events", async () => {
    const { events, result } = await runLive({
      plugins: [{ path: fixturePlugin("pingc") }],
      source: { kind: "events", events: [close], idleMs: 5 },
      env: { PING_INTERVAL_MS: "10" },
      stopAfter: { asyncEvents: 2 },
    });
    expect(new Set(events.map(({ code }) => code))).toEqual(new Set([4, 402]));
    expect(result.reason).toBe("events");
  });

  test.each<[string, Omit<RawEvents, "kind">]>([
    ["event 2 is shorter than the header of an event", { events: [close, Buffer.alloc(25)] }],
    ["event 1 says that it has 36 bytes, but there are 35", { events: [close.subarray(0, -1)] }],
    ["event 1 is not base64", { events: ["a?bc"] }],
    ["cannot open /nowhere: No such file or directory", { path: "/nowhere" }],
    ["a rate of raw events is 1 a second at least", { events: [close], rate: 0 }],
  ])("are refused: %s", async (message, source) => {
    await expect(run(source)).rejects.toThrow(message);
  });
});

test("an event of a source plugin reaches the fields of that source", async () => {
  const plugins = [{ path: fixturePlugin("dummyc") }, { path: fixturePlugin("fieldsc") }];
  const { events } = await runLive({ plugins, source: { kind: "events", events: [pluginEvent(999, "dummy #12")] }, fields: ["dummy.count", "fields.words"] });
  expect(events).toMatchObject([{ source: "dummy", text: "dummy #12", fields: { "dummy.count": 12n, "fields.words": ["dummy", "#12"] } }]);
});
