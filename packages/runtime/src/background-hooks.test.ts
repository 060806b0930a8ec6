import { serialize } from "node:v8";

import type { TableRef } from "@falco-plugin/contract";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { type FakeBinding, fakeBinding } from "../tests/fake-binding.ts";
import { backgroundHooks } from "./background-hooks.ts";
import type { BackgroundHooks } from "./native-binding.ts";

function realm(body: string, given: Parameters<typeof fakeBinding>[2] = {}): FakeBinding & { readonly hooks: BackgroundHooks } {
  const fake = fakeBinding("background", body, given);
  return Object.assign(fake, { hooks: backgroundHooks(fake.binding, fake.log) });
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("loading", () => {
  test("answers that the definition is there", () => {
    const { hooks, told } = realm("");
    expect(hooks.load()).toBeUndefined();
    expect(told).toEqual([["loaded", ""]]);
  });

  test.each([
    ["a bundle that throws", "meta: (() => { throw new Error('at import') })()", /^FP_LOAD_FAILED: at import$/],
    ["a config that throws", "parseConfig: () => { throw new Error('no config') }", /^FP_LOAD_FAILED: no config$/],
  ])("answers with one line for %s", (_, body, line) => {
    const { hooks, told } = realm(body);
    hooks.load();
    expect(told[0]?.[1]).toMatch(line);
  });

  test("refuses an export that definePlugin() did not make", () => {
    const { hooks, told } = realm("", { bundle: "module.exports = {}" });
    hooks.load();
    expect(told[0]?.[1]).toMatch(/FP_LOAD_FAILED: .*definePlugin/);
  });
});

describe("start and stop of async events", () => {
  test("configure the channel, and answer when the services have ended", async () => {
    const { hooks, told } = realm(
      `manifest: { async: { bufferSize: 7, overflow: "drop-oldest", retainMax: 3 } }, capabilities: [{ background: (ctx) => ({ start() {}, stop: () => new Promise((r) => ctx.signal.addEventListener("abort", r)) }) }]`,
    );
    hooks.load();
    expect(hooks.start(1, 0, false)).toBeUndefined();
    hooks.stop(1);
    await settled();
    expect(told.slice(1)).toEqual([["configure", 1, 7, true, 3], ["stopped", 1]]);
  });

  test("answer a stop without a start", async () => {
    const { hooks, told } = realm("");
    hooks.stop(3);
    await settled();
    expect(told).toEqual([["stopped", 3]]);
  });

  test("say what failed at start", () => {
    const { hooks } = realm("capabilities: [{ background: () => { throw new Error('no service') } }]");
    hooks.load();
    expect(hooks.start(1, 0, false)).toBe("FP_LOAD_FAILED: no service");
  });
});

describe("a source", () => {
  const source = (body: string): string => `capabilities: [{ openSource: (params, ctx, port) => (${body}) }]`;

  test("is opened with its parameters, and fills the ring", () => {
    const { hooks, told } = realm(source(`{ start() { port.opened(); port.push({ data: params, ts: 5n }); port.progress(0.5, "half"); port.end(); }, stop() {} }`));
    hooks.load();
    expect(hooks.openSource(7, "p=1")).toBeUndefined();
    expect(told.slice(1)).toEqual([
      ["sourceOpened", 7],
      ["sourcePush", 7, "p=1", 5n],
      ["sourceProgress", 7, 0.5, "half"],
      ["sourceEnd", 7, ""],
    ]);
  });

  test("that throws is refused with its text", () => {
    const { hooks, told } = realm(source(`(() => { throw new Error("no such file") })()`));
    hooks.load();
    expect(hooks.openSource(7, "")).toBeUndefined();
    expect(told.at(-1)).toEqual(["sourceRefused", 7, "FP_OPEN_FAILED: no such file"]);
  });

  test("waits for room and is woken, also when it is closed", async () => {
    const fake = realm(source(`{ async start() { globalThis.pushed = port.push({ data: "" }); await port.room(); globalThis.woken = true; }, stop() {} }`));
    fake.pushAnswer = 1;
    fake.hooks.load();
    fake.hooks.openSource(7, "");
    await settled();
    const seen = globalThis as unknown as { pushed: string; woken?: boolean };
    expect([seen.pushed, seen.woken]).toEqual(["full", undefined]);
    fake.hooks.sourceRoom(7);
    await settled();
    expect(seen.woken).toBe(true);
    delete seen.woken;
  });

  test.each([
    [3, /^FP_EVENT_MALFORMED/],
    [4, /^FP_EVENT_TOO_LARGE/],
  ])("learns what is wrong with its event (%d)", (answer, line) => {
    const fake = realm(source(`{ start() { port.push({ data: "x" }); }, stop() {} }`));
    fake.pushAnswer = answer;
    fake.hooks.load();
    fake.hooks.openSource(7, "");
    expect(fake.told.at(-1)).toEqual(["sourceRefused", 7, expect.stringMatching(line)]);
  });
});

describe("routines", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const runs = globalThis as unknown as { runs: number };
  const routine = `capabilities: [{ routines: [{ name: "r", intervalMs: 100, run: () => ++globalThis.runs < 3 }] }]`;

  test("run on our own timer where the host has no thread pool, until they say that it is enough", async () => {
    runs.runs = 0;
    const { hooks } = realm(routine);
    hooks.load();
    hooks.start(1, 1, false);
    await vi.advanceTimersByTimeAsync(250);
    expect(runs.runs).toBe(2);
    await vi.advanceTimersByTimeAsync(1000);
    expect(runs.runs).toBe(3);
  });

  test("run when the host's thread pool says so, and answer", async () => {
    runs.runs = 0;
    const { hooks, told } = realm(routine);
    hooks.load();
    hooks.start(1, 1, true);
    await vi.advanceTimersByTimeAsync(1000);
    expect(runs.runs).toBe(0);
    hooks.runRoutine(1, 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(told.at(-1)).toEqual(["routineDone", 1, 0, true]);
    hooks.stop(1);
    hooks.runRoutine(1, 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toContainEqual(["routineDone", 1, 0, false]);
  });

  test("run again after they failed, and say so", async () => {
    const { hooks, lines } = realm(`capabilities: [{ routines: [{ name: "r", intervalMs: 10, run: () => { throw new Error("not now") } }] }]`);
    hooks.load();
    hooks.start(1, 1, false);
    await vi.advanceTimersByTimeAsync(25);
    expect(lines.filter((line) => line === "error: FP_ROUTINE_FAILED: r: not now")).toHaveLength(2);
    hooks.stop(1);
  });
});

test("messages reach who listens, and nobody after the stop", async () => {
  const seen = ((globalThis as unknown as { seen: unknown[] }).seen = []);
  const { hooks, inbox } = realm(`capabilities: [{ background: (ctx) => ({ start() { ctx.messages({ channel: "c", capacity: 4 }).subscribe((m) => globalThis.seen.push(m)); }, stop() {} }) }]`);
  hooks.load();
  hooks.start(1, 0, false);
  const message = (value: unknown): Uint8Array => Uint8Array.from([0, 0, 0, 0, ...serialize(value)]);
  inbox.push(message({ id: 5n }), message("two"));
  hooks.receive();
  expect(seen).toEqual([{ id: 5n }, "two"]);
  hooks.stop(1);
  await settled();
  inbox.push(message("late"));
  hooks.receive();
  expect(seen).toHaveLength(2);
});

describe("a changed config", () => {
  const shown = globalThis as unknown as { seen: unknown[]; signal: AbortSignal };
  const updating = (update: string): string =>
    `capabilities: [{ background: (ctx) => ({ start() { globalThis.seen.push(ctx.config); }, stop() {} }), openSource: (params, ctx) => ({ start() { globalThis.seen.push(ctx.config); }, stop() {} }), configUpdate: { background: (ctx) => ${update} } }]`;
  beforeEach(() => void (shown.seen = []));

  test("is told once, however much runs, and not where nothing does", () => {
    const { hooks } = realm(updating("globalThis.seen.push(ctx.config)"));
    hooks.load();
    hooks.configChanged("unheard");
    hooks.start(1, 0, false);
    hooks.openSource(2, "");
    hooks.configChanged("new");
    expect(shown.seen).toEqual(["unheard", "unheard", "new"]);
  });

  test("comes with a signal that waits for the last stop", async () => {
    const { hooks } = realm(updating("(globalThis.signal = ctx.signal)"));
    hooks.load();
    hooks.start(1, 0, false);
    hooks.openSource(2, "");
    hooks.configChanged("new");
    const { signal } = shown;
    hooks.configChanged("newer");
    expect(shown.signal).toBe(signal);
    hooks.stop(1);
    await settled();
    expect(signal.aborted).toBe(false);
    hooks.stop(2);
    await settled();
    expect(signal.aborted).toBe(true);
    hooks.start(3, 0, false);
    hooks.configChanged("newest");
    expect([shown.signal === signal, shown.signal.aborted]).toEqual([false, false]);
  });
});

test("own tables are opened while the plugin is loaded, and those of the host are not", () => {
  const given = globalThis as unknown as { own: TableRef<unknown>; host: TableRef<unknown>; seen: unknown[] };
  given.seen = [];
  given.own = { inBackground: true, open: (port) => port.table("names")?.size() };
  given.host = { inBackground: false, open: () => given.seen.push("opened") };
  const { hooks } = realm(
    `manifest: { tables: [{ kind: "export", name: "names", keyType: "string", columns: [] }] }, capabilities: [{ kind: "tables", tables: [own, host] }, { background: (ctx) => ({ start() { seen.push(ctx.table(own)); ctx.table(host); }, stop() {} }) }]`,
    { tableOpen: () => 5, tableSize: () => 3 },
  );
  hooks.load();
  expect(hooks.start(1, 0, false)).toMatch(/^FP_TABLE_UNAVAILABLE: the table is the host's/);
  expect(given.seen).toEqual([3]);
});
