import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { fixturePlugin, type Host, type HostInspector, type Measure, startHost } from "../src/index.ts";
import { pluginEvent, rawEvent } from "./support/raw-event.ts";

let host: Host;
let inspector: HostInspector;

const source = (params: string) => ({ kind: "plugin", plugin: "batchc", params }) as const;
const events = [pluginEvent(998, "one"), pluginEvent(998, "two")];
const rounds = { rounds: 4, calls: 250 } as const;

beforeAll(async () => {
  host = await startHost({ env: { PING_INTERVAL_MS: "100000" } });
  inspector = await host.createInspector();
  for (const name of ["batchc", "fieldsc", "pingc"] as const) await inspector.load(fixturePlugin(name));
});
afterAll(() => host.quit());

describe("extract_fields is measured", () => {
  const extract = { call: "extract_fields", plugin: "fieldsc", events, ...rounds } as const;

  test("with changing events", async () => {
    const report = await inspector.measure({ ...extract, fields: ["fields.text"] });
    expect(report).toMatchObject({ calls: 1000, failures: 0, values: ["two"] });
    expect(report.perRound).toHaveLength(4);
    expect(report.min).toBeGreaterThan(0);
    expect([report.min, report.max]).toEqual([Math.min(...report.perRound), Math.max(...report.perRound)]);
    expect(report.median).toBeGreaterThanOrEqual(report.min);
    expect(report.median).toBeLessThanOrEqual(report.max);
  });

  test("so that each call is for another event, or all are for the same one", async () => {
    const times = async (repeat: "changing" | "same") => (await inspector.measure({ ...extract, events: events.slice(0, 1), fields: ["fields.abstime"], repeat })).values;
    expect(await times("same")).toEqual([1n]);
    // Four rounds and one that does not count.
    expect(await times("changing")).toEqual([1n + 5n * 250n]);
  });

  test("with several fields in one call", async () => {
    const [calls] = (await inspector.measure({ ...extract, fields: ["fields.calls"], calls: 1, rounds: 1 })).values ?? [];
    const { values } = await inspector.measure({ ...extract, fields: ["fields.calls", "fields.word[0]", "fields.calls"], calls: 1, rounds: 1 });
    expect(values).toEqual([(calls as bigint) + 2n, "two", (calls as bigint) + 2n]);
  });

  test("with failures", async () => {
    expect(await inspector.measure({ ...extract, fields: ["fields.fail"] })).toMatchObject({ failures: 1000, error: "fields.fail fails for event type 322", values: [null] });
  });

  test("with events of the open source", async () => {
    await inspector.open(source("3,1"));
    expect(await inspector.measure({ call: "extract_fields", plugin: "fieldsc", fields: ["fields.text"], take: 2, calls: 1, rounds: 2 })).toMatchObject({ values: ["event #1"] });
    await expect(inspector.measure({ call: "extract_fields", plugin: "fieldsc", fields: ["fields.text"], take: 2 })).rejects.toThrow("the source ended before there were enough events");
    await inspector.close();
  });
});

test("fields of several plugins are measured in turn, one call for each", async () => {
  await using own = await startHost();
  const both = await own.createInspector();
  for (const name of ["batchc", "fieldsc", "tablesc"] as const) await both.load(fixturePlugin(name));
  const inTurn = { call: "extract_in_turn", events, rounds: 2, calls: 5 } as const;
  // An event is asked for by all before the next one comes.
  expect(await both.measure({ ...inTurn, fields: ["fields.text", "tablesc.held", "fields.fail"] })).toMatchObject({ calls: 12, failures: 4, values: ["two", 0n, null], error: expect.stringMatching(/^fields.fail/) });
  await expect(both.measure({ ...inTurn, fields: [] })).rejects.toThrow("there is no field to measure with");
  await expect(both.measure({ ...inTurn, fields: ["no.such"] })).rejects.toThrow("no.such");
});

test("parse_event is measured", async () => {
  const report = await inspector.measure({ call: "parse_event", plugin: "pingc", events, ...rounds });
  expect(report).toMatchObject({ calls: 1000, failures: 0 });
  expect(report.min).toBeGreaterThan(0);
});

describe("next_batch is measured", () => {
  test("for each event of it", async () => {
    await inspector.open(source("100000,500"));
    const report = await inspector.measure({ call: "next_batch", plugin: "batchc", rounds: 3, calls: 2000 });
    expect(report).toMatchObject({ events: 8000, calls: 16, emptyCalls: 0, ended: false, failures: 0 });
    expect(report.perRound).toHaveLength(3);
    // What follows is not disturbed.
    expect((await inspector.collect({ events: 1 })).events[0]?.text).toBe("event #8001");
    await inspector.close();
  });

  test("to the end of the source", async () => {
    await inspector.open(source("1000,100"));
    expect(await inspector.measure({ call: "next_batch", plugin: "batchc", rounds: 10, calls: 300 })).toMatchObject({ events: 1000, ended: true });
    expect(await inspector.run()).toMatchObject({ reason: "eof", events: 0 });
    await inspector.close();
  });
});

describe("a read of a column is measured", () => {
  const read = { call: "read_column", ...rounds } as const;

  test("of a plugin's table, as another plugin reads it", async () => {
    await inspector.load(fixturePlugin("tablesc"), "entry one a_int64=-5");
    const report = await inspector.measure({ ...read, table: "tablesc", key: "one", column: "a_int64" });
    expect(report).toMatchObject({ calls: 1000, failures: 0, value: -5n });
    expect(report.min).toBeGreaterThan(0);
    expect(await inspector.measure({ ...read, table: "tablesc", key: "two", column: "a_int64" })).toMatchObject({ failures: 1000, value: null });
  });

  test("of the host's", async () => {
    await inspector.tables.setThread({ tid: 1, comm: "init" });
    expect(await inspector.measure({ ...read, table: "threads", key: 1n, column: "comm" })).toMatchObject({ failures: 0, value: "init" });
    expect(host.misuses).toEqual([]);
  });
});

describe("a steady load is measured", () => {
  const steady = { plugin: "tablesc", events, fields: ["tablesc.held"], rate: 2000, seconds: 1 } as const;

  test("call by call, by the clock and by the time that the thread is running", async () => {
    const report = await inspector.measureSteadily(steady);
    expect(report).toMatchObject({ events: 2000, failures: 0 });
    // It does not run ahead: the last event is due after all but one of the time.
    expect(report.perSecond).toBeLessThan(2002);
    for (const { wall, running } of [report.parse, report.extract]) {
      for (const { p50, p99, p999, max, longerThan5Ms } of [wall, running]) {
        expect([p50, p99, p999, max]).toEqual([p50, p99, p999, max].sort((a, b) => a - b));
        expect(p50).toBeGreaterThan(0);
        expect(longerThan5Ms).toBeLessThanOrEqual(2000);
      }
    }
  });

  test("with failures", async () => {
    expect(await inspector.measureSteadily({ ...steady, events: [pluginEvent(998, "tablesc nonsense")], seconds: 1, rate: 10 })).toMatchObject({ failures: 10, error: expect.any(String) });
  });

  test("by a plugin that does both", async () => {
    await expect(inspector.measureSteadily({ ...steady, plugin: "pingc" })).rejects.toThrow("has nothing to do with events");
    await expect(inspector.measureSteadily({ ...steady, rate: 0 })).rejects.toThrow("there must be events to measure");
  });
});

describe("a measurement is refused", () => {
  test.each<[string, Measure]>([
    ["nonexistent field fields.nothing", { call: "extract_fields", plugin: "fieldsc", fields: ["fields.nothing"], events }],
    ["no plugin 'nobody' in inspector", { call: "parse_event", plugin: "nobody", events }],
    ["plugin 'pingc' has nothing to do with events of type 4 of source syscall", { call: "parse_event", plugin: "pingc", events: [rawEvent(4, [])] }],
    ["there must be a round to measure", { call: "parse_event", plugin: "pingc", events, rounds: 0 }],
    ["there is no event to measure with", { call: "parse_event", plugin: "pingc", events: [] }],
    ["no table 'nothing' in the inspector", { call: "read_column", table: "nothing", key: 1, column: "comm" }],
    ["table 'threads' has no column 'args' that can be measured", { call: "read_column", table: "threads", key: 1, column: "args" }],
    ["is not open", { call: "next_batch", plugin: "batchc" }],
  ])("%s", async (message, what) => {
    await expect(inspector.measure(what)).rejects.toThrow(message);
  });

  test("for a plugin that is not the open source", async () => {
    await inspector.open({ kind: "idle" });
    await expect(inspector.measure({ call: "next_batch", plugin: "batchc" })).rejects.toThrow("plugin 'batchc' is not the open source");
    await inspector.close();
  });
});
