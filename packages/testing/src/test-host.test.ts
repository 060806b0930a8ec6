import { asyncEvent, asyncEvents, type AsyncEventsBase, type AsyncHandler, type Emission } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { NEVER, of } from "rxjs";
import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { testHost } from "./index.ts";

const numbered = asyncEvent("numbered", z.object({ n: z.number() }));
const raw = asyncEvent("raw");
const meta = { name: "probe", version: "1.2.3", description: "d", contact: "c" };

/** A plugin whose handler the test keeps. */
function probe(options: Omit<AsyncEventsBase<readonly []>, "events"> = {}) {
  const handlers: AsyncHandler<Emission<"numbered">>[] = [];
  const plugin = definePlugin(meta, asyncEvents({ ...options, events: [numbered], start: (handler) => void handlers.push(handler) }));
  const emit = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => handlers.at(-1)?.emit(numbered({ n: from + index })));
  return { plugin, emit, handlers };
}

const numbers = (events: readonly { readonly payload: unknown }[]) => events.map(({ payload }) => (payload as { n: number }).n);

describe("testHost", () => {
  it("shows decoded events in order", () => {
    const plugin = definePlugin(meta, asyncEvents({ events: [numbered, raw], stream: () => of(numbered({ n: 1 }), raw(new Uint8Array([7]))) }));
    const host = testHost(plugin);
    expect(host.events).toEqual([]);
    host.startAsyncEvents();
    expect(host.events).toMatchObject([
      { name: "numbered", payload: { n: 1 } },
      { name: "raw", payload: new Uint8Array([7]) },
    ]);
    expect(new TextDecoder().decode(host.events[0]?.data)).toBe('{"n":1}');
  });

  it("knows whether a host that waits for the plugin would go on", async () => {
    const { plugin, handlers } = probe({ startGraceMs: 100 });
    const host = testHost(plugin);
    host.startAsyncEvents();
    expect(host.isReady).toBe(false);
    handlers[0]?.ready();
    expect(host.isReady).toBe(true);
    await host.stopAsyncEvents();
    host.startAsyncEvents();
    handlers[0]?.ready();
    expect(host.isReady).toBe(false);
    const atOnce = testHost(probe().plugin);
    atOnce.startAsyncEvents();
    expect(atOnce.isReady).toBe(true);
  });

  it("passes the config through JSON and refuses a wrong one", () => {
    const Config = z.strictObject({ at: z.iso.date().transform((text) => new Date(text)) });
    const seen: Date[] = [];
    const plugin = definePlugin({ ...meta, config: Config }, asyncEvents({ events: [raw], stream: ({ config }) => (seen.push(config.at), NEVER) }));
    testHost(plugin, { config: { at: "2024-01-02" } }).startAsyncEvents();
    expect(seen[0]?.getUTCFullYear()).toBe(2024);
    expect(() => testHost(plugin, { configText: '{"at":"never"}' })).toThrow(/^FP_CONFIG_INVALID: at: /);
  });

  it("emits nothing after stop, and starts again", async () => {
    const { plugin, emit, handlers } = probe();
    const host = testHost(plugin);
    host.startAsyncEvents();
    emit(0, 2);
    await host.stopAsyncEvents();
    expect(() => emit(2, 3)).toThrow("FP_ASYNC_STOPPED");
    host.startAsyncEvents();
    emit(3, 4);
    expect(() => handlers[0]?.emit(numbered({ n: 9 }))).toThrow("FP_ASYNC_STOPPED");
    expect(numbers(host.events)).toEqual([0, 1, 3]);
  });

  it("tolerates a stop without a start", async () => {
    await expect(testHost(probe().plugin).stopAsyncEvents()).resolves.toBeUndefined();
  });

  it("does not wait forever for a teardown", async () => {
    const plugin = definePlugin(meta, asyncEvents({ events: [raw], start: () => () => new Promise(() => {}) }));
    const host = testHost(plugin, { stopTimeoutMs: 20 });
    host.startAsyncEvents();
    await host.stopAsyncEvents();
    expect(host.logs.map(({ message }) => message)).toEqual([expect.stringContaining("FP_STOP_TIMEOUT")]);
  });

  it("works with fake timers", async () => {
    vi.useFakeTimers();
    try {
      const plugin = definePlugin(meta, asyncEvents({ events: [numbered], start: (handler) => { setTimeout(() => handler.emit(numbered({ n: 1 })), 1000); } }));
      await using host = testHost(plugin);
      host.startAsyncEvents();
      vi.advanceTimersByTime(1000);
      expect(numbers(host.events)).toEqual([1]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("pacing", () => {
  it("gives the host 1000 events and keeps the rest in the buffer", () => {
    const { plugin, emit } = probe();
    const host = testHost(plugin, { delivery: "manual" });
    host.startAsyncEvents();
    const outcomes = emit(0, 1500);
    expect(outcomes.filter((outcome) => outcome === "sent")).toHaveLength(1000);
    expect(outcomes.filter((outcome) => outcome === "queued")).toHaveLength(500);
    expect(host.counts).toMatchObject({ emitted: 1500, outstanding: 1000, buffered: 500 });
    expect(host.deliver(10)).toBe(10);
    expect(host.counts).toMatchObject({ delivered: 10, outstanding: 1000, buffered: 490 });
    host.deliver();
    expect(numbers(host.events)).toEqual(Array.from({ length: 1500 }, (_, n) => n));
    expect(host.counts).toMatchObject({ delivered: 1500, outstanding: 0, buffered: 0 });
  });

  it.each([
    ["drop-newest", [0, 999, 1000, 1001], "dropped"],
    ["drop-oldest", [0, 999, 1001, 1002], "queued"],
  ] as const)("%s decides what a full buffer loses", (overflow, kept, outcome) => {
    const { plugin, emit } = probe({ buffer: { size: 2, overflow } });
    const host = testHost(plugin, { delivery: "manual" });
    host.startAsyncEvents();
    expect(emit(0, 1003).at(-1)).toBe(outcome);
    expect(host.counts.dropped).toBe(1);
    host.deliver();
    const seen = numbers(host.events);
    expect([seen[0], seen[999], ...seen.slice(1000)]).toEqual(kept);
  });

  it("finds out what the host lost by what comes back after it", () => {
    const { plugin, emit } = probe();
    const host = testHost(plugin, { delivery: "manual" });
    host.startAsyncEvents();
    emit(0, 5);
    host.lose(2);
    expect(host.counts).toMatchObject({ outstanding: 5, lost: 0 });
    host.deliver(1);
    expect(numbers(host.events)).toEqual([2]);
    expect(host.counts).toMatchObject({ delivered: 1, outstanding: 2, lost: 2 });
  });

  it("counts what the host refuses and logs the first", () => {
    const { plugin, emit } = probe();
    const host = testHost(plugin);
    host.startAsyncEvents();
    host.refuse("not compatible with open event source");
    expect(emit(0, 3)).toEqual(["dropped", "dropped", "dropped"]);
    host.refuse(undefined);
    emit(3, 4);
    expect(numbers(host.events)).toEqual([3]);
    expect(host.counts).toMatchObject({ emitted: 4, refused: 3, delivered: 1 });
    expect(host.logs.filter(({ message }) => message.includes("not compatible"))).toHaveLength(1);
  });

  it("accounts for every emission after stop", async () => {
    const { plugin, emit } = probe({ buffer: { size: 10 } });
    const host = testHost(plugin, { delivery: "manual" });
    host.startAsyncEvents();
    emit(0, 1050);
    host.deliver(5);
    await host.stopAsyncEvents();
    expect(host.counts).toEqual({ emitted: 1050, delivered: 5, outstanding: 0, buffered: 0, dropped: 40, refused: 0, lost: 1000, discarded: 5 });
  });
});

describe("dumpState", () => {
  it("shows what is retained, the longest kept first", () => {
    const added = asyncEvent("added", z.object({ id: z.string(), v: z.number() }));
    const removed = asyncEvent("removed", z.object({ id: z.string() }));
    const stream = () => of(added({ id: "a", v: 1 }), added({ id: "b", v: 1 }), added({ id: "c", v: 1 }), added({ id: "a", v: 2 }), removed({ id: "b" }));
    const host = testHost(definePlugin(meta, asyncEvents({ events: [added, removed], retain: { on: added, until: removed, key: ({ id }) => id }, stream })));
    expect(host.dumpState()).toEqual([]);
    host.startAsyncEvents();
    expect(host.dumpState().map(({ payload }) => payload)).toEqual([{ id: "c", v: 1 }, { id: "a", v: 2 }]);
  });

  it("forgets the longest kept beyond the maximum", () => {
    const stream = () => of(...[1, 2, 3].map((n) => numbered({ n })));
    const host = testHost(definePlugin(meta, asyncEvents({ events: [numbered], retain: { on: numbered, key: ({ n }) => String(n), max: 2 }, stream })));
    host.startAsyncEvents();
    expect(numbers(host.dumpState())).toEqual([2, 3]);
  });

  it("calls snapshot functions in the event realm", () => {
    const realms: string[] = [];
    const snapshot = ({ realm }: { readonly realm: string }) => (realms.push(realm), [numbered({ n: 5 })]);
    const host = testHost(definePlugin(meta, asyncEvents({ events: [numbered], stream: () => NEVER, snapshot })));
    expect(numbers(host.dumpState())).toEqual([5]);
    expect(realms).toEqual(["event"]);
  });
});
