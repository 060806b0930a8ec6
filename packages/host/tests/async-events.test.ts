import { describe, expect, test } from "vitest";

import { fixturePlugin, type Host, type HostInspector, type OpenOptions, type Source, startHost } from "../src/index.ts";
import { until } from "./support/until.ts";

interface Started extends AsyncDisposable {
  readonly host: Host;
  readonly inspector: HostInspector;
}

/** A host with the ping plugin, which is told by environment variables what to do, and an open source. */
async function started(env: Record<string, string>, source: Source = { kind: "idle", pollMs: 5 }, options: OpenOptions = {}): Promise<Started> {
  const host = await startHost({ env: { CPLUG_TRACE: "1", ...env } });
  const inspector = await host.createInspector();
  await inspector.load(fixturePlugin("pingc"));
  if (source.kind === "plugin") await inspector.load(fixturePlugin("dummyc"));
  await inspector.open(source, options);
  return { host, inspector, [Symbol.asyncDispose]: () => host[Symbol.asyncDispose]() };
}

const dummy = (params: string): Source => ({ kind: "plugin", plugin: "dummyc", params });

/** What the ping plugin says of its emissions when it is destroyed. */
async function outcome(host: Host): Promise<string | undefined> {
  return /sent=\d+ fail=\d+\(.*?\)/.exec((await host.quit()).stderr)?.[0];
}

describe("an async event", () => {
  test("comes back with the id of the open source, no thread, and a time of the host", async () => {
    await using run = await started({ PING_INTERVAL_MS: "10" }, dummy("1000,10"));
    const { events } = await run.inspector.collect({ asyncEvents: 1 });
    expect(events.at(-1)).toMatchObject({ code: 402, name: "ping", text: "ping-1", source: "dummy", pluginId: 999, tid: -1n });
  });

  test("belongs to syscall, id 0, where no plugin is the source", async () => {
    await using run = await started({ PING_INTERVAL_MS: "10" });
    const { events } = await run.inspector.collect({ asyncEvents: 1 });
    expect(events[0]).toMatchObject({ source: "syscall", pluginId: 0 });
  });

  test.each([
    ["of another name", "name", "incompatible async event 'pong' produced by plugin: pingc"],
    ["of another type", "type", "malformed async event produced by plugin: pingc"],
    ["of a thread, where a plugin is the source", "tid", "async events of plugin 'pingc' can have no thread associated with open event source 'dummy'"],
  ])("%s is refused", async (_, how, text) => {
    await using run = await started({ PING_INTERVAL_MS: "10", PING_LIMIT: "1", PING_FAIL: how }, dummy("5,10"));
    expect((await run.inspector.run()).asyncEvents).toBe(0);
    expect(await outcome(run.host)).toBe(`sent=0 fail=1(${text})`);
  });

  test("of a plugin for other sources is refused", async () => {
    await using run = await started({ PING_INTERVAL_MS: "10", PING_LIMIT: "1", PING_SOURCES: '["syscall"]' }, dummy("5,10"));
    await run.inspector.run();
    expect(await outcome(run.host)).toBe("sent=0 fail=1(async events of plugin 'pingc' are not compatible with open event source 'dummy')");
  });

  test("whose lengths do not add up is taken, as real hosts do, and told as a misuse", async () => {
    await using run = await started({ PING_INTERVAL_MS: "10", PING_LIMIT: "1", PING_FAIL: "length" });
    expect((await run.inspector.run({ asyncEvents: 1 })).asyncEvents).toBe(1);
    expect(run.host.misuses.map(({ message }) => message)).toEqual(["an async event is laid out wrongly: the lengths of its parameters do not add up to its length"]);
  });

  test("more than 10 s ahead is lost with a warning, though the plugin hears success", async () => {
    await using run = await started({ PING_INTERVAL_MS: "10", PING_LIMIT: "1", PING_TS_OFFSET_MS: "11000" });
    await run.host.waitForLog(({ message, severity }) => message === "async event ts too far in future" && severity === "warning");
    expect(await run.inspector.stats()).toMatchObject({ queued: 0, accepted: 0, tooFarAhead: 1 });
    expect(await outcome(run.host)).toBe("sent=1 fail=0()");
  });
});

describe("the queue", () => {
  test("holds 4096; more are lost with a warning each, though the plugin hears success", async () => {
    await using run = await started({ PING_BURST: "5000", PING_INTERVAL_MS: "100000" });
    await until(async () => (await run.inspector.stats()).overflowed === 904);
    expect(await run.inspector.stats()).toMatchObject({ queued: 4096, accepted: 4096, overflowed: 904 });
    expect(run.host.logs.filter(({ message }) => message === "async event queue is full")).toHaveLength(904);
    const { events } = await run.inspector.collect({ asyncEvents: 4096, steps: 100 });
    expect(events.slice(0, 3).map(({ text }) => text)).toEqual(["ping-1", "ping-2", "ping-3"]);
    expect(await outcome(run.host)).toBe("sent=5000 fail=0()");
  });

  test("gives two events for each wait of an idle source", async () => {
    await using run = await started({ PING_BURST: "100", PING_INTERVAL_MS: "100000" }, { kind: "idle", pollMs: 100 });
    await until(async () => (await run.inspector.stats()).accepted === 100);
    const { ns, ...result } = await run.inspector.run({ steps: 10 });
    expect(result).toMatchObject({ asyncEvents: 10, timeouts: 0 });
    expect(ns / 1e6).toBeGreaterThanOrEqual(5 * 100);
    expect(ns / 1e6).toBeLessThan(9 * 100);
  });

  test("gives two events for each timeout of a source plugin", async () => {
    await using run = await started({ PING_BURST: "100", PING_INTERVAL_MS: "100000" }, dummy("1,10000"));
    await until(async () => (await run.inspector.stats()).accepted === 100);
    const { ns, ...result } = await run.inspector.run({ steps: 10 });
    expect(result).toMatchObject({ asyncEvents: 10, timeouts: 0 });
    expect(ns / 1e6).toBeGreaterThanOrEqual(5 * 10);
  });

  test("is drained at once before an event of the source", async () => {
    await using run = await started({ PING_BURST: "1000", PING_INTERVAL_MS: "100000" }, { kind: "busy", rate: 1 });
    await until(async () => (await run.inspector.stats()).accepted === 1000);
    const { events } = await run.inspector.collect({ events: 1001 });
    expect(events.map(({ code }) => code)).toEqual([...Array<number>(1000).fill(402), 196]);
  });
});

describe("time", () => {
  test("of events without one is that of the last event, so it stands still on an idle source", async () => {
    await using run = await started({ PING_INTERVAL_MS: "10" });
    const { events } = await run.inspector.collect({ asyncEvents: 5 });
    expect(new Set(events.map(({ ts }) => ts)).size).toBe(1);
  });

  test("keeps an event with a time of its own waiting, until another event is later", async () => {
    const env = { PING_INTERVAL_MS: "10", PING_LIMIT: "5", PING_TS_OFFSET_MS: "0" };
    await using idle = await started(env);
    expect(await idle.inspector.run({ ms: 500 })).toMatchObject({ asyncEvents: 1 });
    expect(await idle.inspector.stats()).toMatchObject({ queued: 4 });

    await using busy = await started(env, { kind: "busy", rate: 100 });
    expect(await busy.inspector.run({ asyncEvents: 5, ms: 5_000 })).toMatchObject({ asyncEvents: 5 });
  });
});

describe("the handler", () => {
  test("may be taken away without having been given", async () => {
    await using run = await started({}, dummy("1,10"));
    await run.inspector.setAsyncHandler("pingc", false);
    await run.inspector.setAsyncHandler("pingc", false, { thread: "other" });
    const { stderr } = await run.host.quit();
    expect(stderr.match(/set_async_event_handler NULL/g)).toHaveLength(2 + 1);
  });

  test("cannot be given twice", async () => {
    await using run = await started({});
    await expect(run.inspector.setAsyncHandler("pingc", true)).rejects.toThrow("must reset the async event handler before setting a new one");
  });

  test("is given anew when the inspector is opened again, and events flow again", async () => {
    await using run = await started({ PING_INTERVAL_MS: "10" });
    await run.inspector.run({ asyncEvents: 1 });
    await run.inspector.close();
    await run.inspector.open({ kind: "idle", pollMs: 5 });
    expect((await run.inspector.run({ asyncEvents: 2 })).asyncEvents).toBe(2);
    expect(run.host.misuses).toEqual([]);
  });

  test("called after it was taken away is refused, and told as a misuse", async () => {
    await using run = await started({ PING_INTERVAL_MS: "10", PING_FAIL: "late" });
    await run.inspector.run({ asyncEvents: 1 });
    await run.inspector.close();
    await run.inspector.destroyInstance("pingc");
    expect(run.host.misuses.map(({ message }) => message)).toEqual(["the async event handler was called while it was not set"]);
    expect((await run.inspector.stats()).plugins["pingc"]).toEqual({ callsWithoutHandler: 1, entriesLeft: 0 });
    expect(await outcome(run.host)).toMatch(/fail=1\(async event sent with NULL handler: pingc\)/);
  });

  test("can count instead, and measure the way from the emission", async () => {
    await using run = await started({ PING_INTERVAL_MS: "0", PING_STAMP: "1" }, { kind: "idle", pollMs: 5 }, { counting: { stamp: "binary" } });
    const report = await run.inspector.waitForCount(1_000);
    expect(report.reached).toBe(true);
    expect(report.latency.samples).toBeGreaterThanOrEqual(1_000);
    expect(report.latency.p50).toBeGreaterThan(0);
    expect(report.latency.p99).toBeGreaterThanOrEqual(report.latency.p50 ?? Infinity);
    expect(BigInt(report.lastNs)).toBeGreaterThan(BigInt(report.firstNs));
    expect(await run.inspector.stats()).toMatchObject({ accepted: 0 });
  });

  test("can be shown back while it is counted, and not otherwise", async () => {
    const parsed = async (echo: boolean) => {
      await using run = await started({ PING_BURST: "500", PING_LIMIT: "0" }, { kind: "idle", pollMs: 5 }, { counting: { echo } });
      expect((await run.inspector.waitForCount(500)).count).toBe(500);
      return /asyncevent=(\d+)/.exec((await run.host.quit()).stderr)?.[1];
    };
    expect(await parsed(true)).toBe("500");
    expect(await parsed(false)).toBe("0");
  });
});
