import { GENERIC_E } from "@falco-plugin/events/types";
import { compute, definePlugin, extract, on, parse, rawSource, source, type SourceContext, sourceEvent } from "@falco-plugin/plugin";
import { NEVER, interval, map, Observable, of, Subject, throwError } from "rxjs";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { testHost } from "./index.ts";

const meta = { name: "probe", version: "1.2.3", description: "d", contact: "c" };
const hit = sourceEvent(z.object({ n: z.number() }));
type Open = (params: string, ctx: SourceContext<undefined>) => unknown;
const hostOf = (open: Open, options: object = {}) => testHost(definePlugin(meta, source<undefined, { n: number }>({ id: 999, name: "web", event: hit, open: open as () => [], ...options })));
const numbers = (events: readonly { readonly payload: unknown }[]) => events.map(({ payload }) => (payload as { n: number }).n);

afterEach(() => void vi.useRealTimers());

describe("a source", () => {
  it.each<[string, Open]>([
    ["a list", () => [hit({ n: 1 }), hit({ n: 2 })]],
    ["a generator", function* () { yield hit({ n: 1 }); yield hit({ n: 2 }); }],
    ["an async generator", async function* () { yield hit({ n: 1 }); yield hit({ n: 2 }); }],
    ["an Observable", () => of(hit({ n: 1 }), hit({ n: 2 }))],
    ["an Observable of another make", () => ({ [Symbol.observable ?? "@@observable"]: () => of(hit({ n: 1 }), hit({ n: 2 })) })],
    ["a promise of a stream", async () => [hit({ n: 1 }), hit({ n: 2 })]],
  ])("may be %s", async (_what, open) => {
    const capture = await hostOf(open).open();
    expect(numbers(await capture.rest())).toEqual([1, 2]);
    expect(await capture.next()).toBeUndefined();
  });

  it("emits what its event builds, and finished payloads", async () => {
    const items = ["text", new Uint8Array([1]), { data: "timed", ts: 5n }, { data: "dated", ts: new Date(1) }, hit({ n: 1 }, { ts: 7n }), ""];
    const host = testHost(definePlugin(meta, source({ id: 999, name: "web", open: () => items })));
    const events = await (await host.open()).rest();
    expect(events.map(({ data }) => new TextDecoder().decode(data))).toEqual(["text", "\u0001", "timed", "dated", '{"n":1}', ""]);
    expect(events.slice(2, 5).map(({ ts }) => ts)).toEqual([5n, 1_000_000n, 7n]);
    expect(events.map(({ number }) => number)).toEqual([1n, 2n, 3n, 4n, 5n, 6n]);
    expect(events[0]).toMatchObject({ source: "web", type: 322, tid: -1n });
  });

  it("gets the operator's parameters and the plugin's context", async () => {
    const seen: unknown[] = [];
    const host = hostOf((params, ctx) => (seen.push(params, ctx.realm, ctx.signal.aborted), ctx.progress(0.5, "half"), [hit({ n: 1 })]));
    const capture = await host.open("a=b");
    expect(seen).toEqual(["a=b", "background", false]);
    expect(capture.progress).toEqual({ fraction: 0.5, text: "half" });
  });

  it("may be opened and closed in rounds", async () => {
    const host = hostOf((params) => [hit({ n: Number(params) })]);
    for (const round of ["1", "2", "3"]) {
      await using capture = await host.open(round);
      expect(numbers(await capture.rest())).toEqual([Number(round)]);
      await expect(host.open()).rejects.toThrow("open already");
    }
  });

  it("passes its events through parse before the host extracts from them", async () => {
    const seen: number[] = [];
    const host = testHost(
      definePlugin(
        meta,
        source({ id: 999, name: "web", event: hit, open: () => [hit({ n: 1 }), hit({ n: 2 })] }),
        parse(on(hit, ({ payload }) => seen.push(payload.n))),
        extract({ "web.n": compute({ type: "uint64", description: "d" }, on(hit, ({ payload }) => payload.n)) }),
      ),
    );
    const capture = await host.open();
    const first = await capture.next();
    expect(seen).toEqual([1]);
    expect(host.extract(first!, "web.n")).toBe(1n);
  });

  it("shows events as text, and suggests parameters", () => {
    const host = hostOf(() => [], { toString: ({ payload }: { payload: { n: number } }) => `number ${payload.n}`, listOpenParams: () => ["a", { value: "b", desc: "B", separator: "," }] });
    expect(host.eventToString(hit({ n: 7 }))).toBe("number 7");
    expect(host.listOpenParams()).toEqual([{ value: "a", desc: "" }, { value: "b", desc: "B", separator: "," }]);
  });

  it("fails to say either with a code", () => {
    const host = hostOf(() => [], { toString: () => 5, listOpenParams: async () => [] });
    expect(() => host.eventToString(hit({ n: 7 }))).toThrow("FP_DESCRIBE_FAILED: toString: expected a string, not number");
    expect(() => host.listOpenParams()).toThrow("FP_CALLBACK_ASYNC: source.listOpenParams returned a promise");
  });
});

describe("open", () => {
  it.each<[string, Open, RegExp]>([
    ["throws", () => { throw new Error("no such file"); }, /^FP_OPEN_FAILED: no such file$/],
    ["rejects", async () => { throw new Error("no such file"); }, /^FP_OPEN_FAILED: no such file$/],
    ["returns nothing", () => undefined, /^FP_OPEN_FAILED: open\(\) returned undefined instead of an Observable/],
    ["returns a string", () => "text", /returned string instead/],
    ["returns bytes", () => new Uint8Array(3), /returned bytes instead/],
  ])("that %s is refused with its text", async (_what, open, message) => {
    const host = hostOf(open);
    await expect(host.open()).rejects.toThrow(message);
    await expect(host.open()).rejects.toThrow(message);
  });

  it("that takes too long is given up, and its stream is ended when it comes", async () => {
    const returned = vi.fn();
    let come: (stream: unknown) => void = () => {};
    const host = hostOf(() => new Promise((resolve) => (come = resolve)), { openTimeoutMs: 10 });
    await expect(host.open()).rejects.toThrow("FP_OPEN_TIMEOUT: the source did not accept its parameters within 10 ms");
    come({ [Symbol.iterator]: () => ({ next: () => ({ done: true }), return: returned }) });
    await new Promise((resolve) => setTimeout(resolve));
    expect(returned).toHaveBeenCalledOnce();
  });

  it("is refused by a stream that fails before its first event", async () => {
    await expect(hostOf(() => throwError(() => new Error("broken pipe"))).open()).rejects.toThrow("FP_OPEN_FAILED: broken pipe");
    await expect(
      hostOf(function* (params) {
        if (params !== "good") throw new Error("no such file");
        yield hit({ n: 1 });
      }).open("bad"),
    ).rejects.toThrow("FP_OPEN_FAILED: no such file");
  });

  it("is over after a moment, where the stream has nothing to say", async () => {
    const capture = await hostOf(() => NEVER).open();
    await capture.close();
  });
});

describe("the end of a source", () => {
  it.each<[string, Open]>([
    ["an iterable", function* () { yield hit({ n: 1 }); throw new Error("lost"); }],
    ["an async iterable", async function* () { yield hit({ n: 1 }); throw new Error("lost"); }],
    ["an Observable", () => new Observable((subscriber) => (subscriber.next(hit({ n: 1 })), subscriber.error(new Error("lost"))))],
  ])("of %s that fails comes behind its events", async (_what, open) => {
    const capture = await hostOf(open).open();
    expect(numbers([(await capture.next())!])).toEqual([1]);
    await expect(capture.next()).rejects.toThrow("FP_SOURCE_FAILED: lost");
  });

  it.each<[string, Open]>([
    ["an iterable", function* () { yield hit({ n: 1 }); yield 5; }],
    ["an Observable", () => of(hit({ n: 1 }), 5)],
    ["an iterable with a wrong time", () => [hit({ n: 1 }), { data: "", ts: -1n }]],
    ["an event that cannot be encoded", () => [hit({ n: 1 }), hit({ n: 1n } as never)]],
  ])("comes with what is no event: %s", async (_what, open) => {
    const capture = await hostOf(open).open();
    await capture.next();
    await expect(capture.next()).rejects.toThrow(/^FP_SOURCE_FAILED: /);
  });

  it("is no failure of one event that is too large", async () => {
    const host = hostOf(() => [new Uint8Array(16 * 1024 * 1024 + 1), hit({ n: 1 })]);
    const capture = await host.open();
    expect(numbers(await capture.rest())).toEqual([1]);
    expect(capture.dropped).toBe(1);
    expect(host.logs.map(({ message }) => message)).toEqual([expect.stringMatching(/^FP_EVENT_TOO_LARGE: /)]);
  });
});

describe("close", () => {
  it.each<[string, (signal: AbortSignal, ended: () => void) => unknown]>([
    ["an async generator that waits", async function* (signal, ended) {
      try {
        yield hit({ n: 1 });
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
      } finally {
        ended();
      }
    }],
    ["a generator", function* (_signal, ended) {
      try {
        for (;;) yield hit({ n: 1 });
      } finally {
        ended();
      }
    }],
    ["an Observable", (_signal, ended) => new Observable((subscriber) => (subscriber.next(hit({ n: 1 })), ended))],
  ])("ends %s", async (_what, stream) => {
    const ended = vi.fn();
    const host = hostOf((_params, { signal }) => stream(signal, ended));
    const capture = await host.open();
    expect(numbers([(await capture.next())!])).toEqual([1]);
    await capture.close();
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
    expect(await capture.next()).toBeUndefined();
    expect(host.logs).toEqual([]);
  });

  it("calls return() at once, also while an item is waited for", async () => {
    const returned = vi.fn(() => Promise.resolve({ done: true, value: undefined }));
    const capture = await hostOf(() => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}), return: returned }) })).open();
    await capture.close();
    expect(returned).toHaveBeenCalledOnce();
  });

  it("does not wait forever, and ends who waits for an event", async () => {
    const host = testHost(definePlugin(meta, source({ id: 999, name: "web", open: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}), return: () => new Promise<never>(() => {}) }) }) })), { stopTimeoutMs: 10 });
    const capture = await host.open();
    const waiting = capture.next();
    await capture.close();
    expect(await waiting).toBeUndefined();
    expect(host.logs.map(({ message }) => message)).toEqual([expect.stringContaining("FP_STOP_TIMEOUT")]);
  });
});

describe("back-pressure", () => {
  const pulledBy = (buffer: object, kind: "sync" | "async") => {
    let pulled = 0;
    const next = () => ({ done: false, value: hit({ n: pulled++ }) });
    const stream = kind === "sync" ? { [Symbol.iterator]: () => ({ next }) } : { [Symbol.asyncIterator]: () => ({ next: async () => next() }) };
    return { host: hostOf(() => stream, { buffer }), pulled: () => pulled };
  };

  it.each(["sync", "async"] as const)("lets an iterable be pulled only while there is room (%s)", async (kind) => {
    const { host, pulled } = pulledBy({ events: 5 }, kind);
    await using capture = await host.open();
    await vi.waitFor(() => expect(pulled()).toBe(6));
    const first = [(await capture.next())!, (await capture.next())!];
    await vi.waitFor(() => expect(pulled()).toBe(8));
    expect(numbers(first)).toEqual([0, 1]);
    expect(capture.dropped).toBe(0);
  });

  it("counts bytes, and lets one large event through", async () => {
    const host = testHost(definePlugin(meta, source({ id: 999, name: "web", open: () => ["x".repeat(100), "y".repeat(5), "z".repeat(6)], buffer: { bytes: 10 } })));
    const capture = await host.open();
    expect((await capture.rest()).map(({ data }) => data.length)).toEqual([100, 5, 6]);
  });

  it("lets close through to a generator that never waits", async () => {
    const { host } = pulledBy({ events: 2 ** 20 }, "sync");
    const capture = await host.open();
    await capture.close();
    expect(await capture.next()).toBeUndefined();
  });

  it("makes an Observable fail that is too fast, unless it says otherwise", async () => {
    const fast = () => new Observable((subscriber) => { for (let n = 0; n < 10; n++) subscriber.next(hit({ n })); });
    const failing = await hostOf(fast, { buffer: { events: 3 } }).open();
    expect(numbers([(await failing.next())!, (await failing.next())!, (await failing.next())!])).toEqual([0, 1, 2]);
    await expect(failing.next()).rejects.toThrow("FP_SOURCE_FAILED: the source emits faster than the host reads");
    await using dropping = await hostOf(fast, { buffer: { events: 3, overflow: "drop-newest" } }).open();
    expect(numbers([(await dropping.next())!, (await dropping.next())!, (await dropping.next())!])).toEqual([0, 1, 2]);
    expect(dropping.poll()).toBeUndefined();
    expect(dropping.dropped).toBe(7);
  });
});

describe("virtual time", () => {
  it("drives a source as it drives everything else", async () => {
    vi.useFakeTimers();
    const capture = await hostOf(() => interval(1000).pipe(map((n) => hit({ n })))).open();
    vi.advanceTimersByTime(2500);
    expect(numbers([(await capture.next())!, (await capture.next())!])).toEqual([0, 1]);
    expect(capture.poll()).toBeUndefined();
    const next = capture.next();
    await vi.advanceTimersByTimeAsync(1000);
    expect(numbers([(await next)!])).toEqual([2]);
  });
});

describe("a raw source", () => {
  const event = GENERIC_E.encode({ ts: 9n, tid: 42n }, {});

  it("emits whole events of the syscall source", async () => {
    const capture = await testHost(definePlugin(meta, rawSource({ open: () => [event] }))).open();
    expect(await capture.rest()).toMatchObject([{ source: "syscall", type: GENERIC_E.code, ts: 9n, tid: 42n, bytes: event }]);
  });

  it("drops events that contradict themselves", async () => {
    const host = testHost(definePlugin(meta, rawSource({ open: () => [new Uint8Array(5), event.subarray(0, 28), new Uint8Array([...event, 0]), event] })));
    const capture = await host.open();
    expect(await capture.rest()).toHaveLength(1);
    expect(capture.dropped).toBe(3);
    expect(host.logs[0]?.message).toMatch(/^FP_EVENT_MALFORMED: /);
  });
});

describe("several subscribers", () => {
  it("of one Subject are each their own capture", async () => {
    const subject = new Subject<ReturnType<typeof hit>>();
    const [first, second] = [await hostOf(() => subject).open(), await hostOf(() => subject).open()];
    subject.next(hit({ n: 1 }));
    await first.close();
    subject.next(hit({ n: 2 }));
    expect(numbers([(await second.next())!, (await second.next())!])).toEqual([1, 2]);
    expect(first.poll()).toBeUndefined();
  });
});
