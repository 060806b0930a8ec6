import { concat, from, NEVER, Observable, of, Subject, throwError } from "rxjs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { FakeHost } from "../../tests/fake-host.ts";
import { asyncEvent, asyncEvents, type AsyncHandler, type Emission } from "../index.ts";

const tick = asyncEvent("tick", z.number());
const other = asyncEvent("other", z.number());
type Tick = Emission<"tick">;

/** A host with one capability that has this stream. */
const hostOf = (stream: () => unknown, options: object = {}) => new FakeHost(asyncEvents<undefined, [typeof tick]>({ events: [tick], stream: stream as () => Observable<Tick>, retry: { firstDelayMs: 10 }, ...options }));
const hostOfStart = (start: (handler: AsyncHandler<Tick>) => void | (() => void) | Promise<void | (() => void)>, options: object = {}) =>
  new FakeHost(asyncEvents<undefined, [typeof tick]>({ events: [tick], start, retry: { firstDelayMs: 10 }, ...options }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a stream", () => {
  it("is subscribed at start and unsubscribed at stop", () => {
    const teardown = vi.fn();
    const source = new Subject<Tick>();
    const host = hostOf(() => new Observable<Tick>((subscriber) => (source.subscribe(subscriber), teardown)));
    expect(source.observed).toBe(false);
    host.service.start();
    source.next(tick(1));
    expect(host.service.stop()).toBeUndefined();
    source.next(tick(2));
    expect(host.sent).toEqual(["tick 1"]);
    expect(teardown).toHaveBeenCalledOnce();
  });

  it("may be an Observable of another copy of RxJS", () => {
    const foreign = { [Symbol.observable ?? "@@observable"]: () => of(tick(1)) };
    const host = hostOf(() => foreign);
    host.service.start();
    expect(host.sent).toEqual(["tick 1"]);
  });

  it("may be an Observable of a make that ends by a signal", () => {
    let signal: AbortSignal | undefined;
    const host = hostOf(() => ({
      subscribe(observer: { next: (value: Tick) => void }, options: { readonly signal: AbortSignal }) {
        signal = options.signal;
        observer.next(tick(1));
      },
    }));
    host.service.start();
    expect(signal?.aborted).toBe(false);
    host.service.stop();
    expect(signal?.aborted).toBe(true);
    expect(host.sent).toEqual(["tick 1"]);
  });

  it("emits nothing that a teardown emits", () => {
    const source = new Subject<Tick>();
    const host = hostOf(() => new Observable<Tick>((subscriber) => (source.subscribe(subscriber), () => source.next(tick(9)))));
    host.service.start();
    host.service.stop();
    expect(host.sent).toEqual([]);
  });

  it("may be stopped from within an emission", () => {
    const host = hostOf(() => of(tick(1), tick(2), tick(3)));
    const emit = host.port.emit.bind(host.port);
    host.port.emit = (event) => {
      host.service.stop();
      return emit(event);
    };
    host.service.start();
    expect(host.sent).toEqual(["tick 1"]);
  });

  it("may end; that is no failure", () => {
    const host = hostOf(() => of(tick(1)));
    host.service.start();
    vi.advanceTimersByTime(60_000);
    expect(host.sent).toEqual(["tick 1"]);
    expect(host.shown).toEqual([]);
    expect(host.lines).toEqual(["debug the stream of async events completed"]);
  });

  it.each<[string, () => unknown, RegExp]>([
    ["an error", () => throwError(() => new Error("broke")), /FP_STREAM_FAILED: .*broke retryInMs=\d+$/],
    ["an exception in stream()", () => { throw new Error("threw"); }, /FP_STREAM_FAILED: .*threw/],
    ["a value that is no error", () => throwError(() => "just text"), /FP_STREAM_FAILED: .*just text/],
    ["a promise", async () => of(tick(1)), /FP_STREAM_FAILED: .*returned a promise/],
    ["a rejected promise", async () => Promise.reject(new Error("x")), /FP_STREAM_FAILED: .*returned a promise/],
    ["nothing", () => undefined, /FP_STREAM_FAILED: .*returned undefined/],
    ["an emission that is not declared", () => of(other(1)), /FP_STREAM_FAILED: .*FP_EVENT_UNDECLARED: async event "other"/],
    ["what is no emission", () => of(7), /FP_STREAM_FAILED: .*expected an emission.*number/],
    ["a payload that cannot be encoded", () => of(tick(1n as never)), /FP_STREAM_FAILED: .*"tick" cannot be encoded/],
  ])("that fails with %s is logged in one line and subscribed again", (_what, stream, line) => {
    let subscribed = 0;
    const host = hostOf(() => (subscribed++ === 0 ? stream() : NEVER));
    host.service.start();
    expect(host.shown).toEqual([expect.stringMatching(line)]);
    vi.advanceTimersByTime(10);
    expect(subscribed).toBe(2);
  });

  it("writes the stack at debug level only", () => {
    const host = hostOf(() => throwError(() => new Error("broke")));
    host.service.start();
    expect(host.lines[1]).toMatch(/^debug Error: broke\n +at /);
  });

  it("that keeps failing with one error is logged at the first time and each power of two", () => {
    let subscribed = 0;
    const host = hostOf(() => (subscribed++, throwError(() => new Error("down"))), { retry: { firstDelayMs: 10, maxDelayMs: 10 } });
    host.service.start();
    vi.advanceTimersByTime(10_000);
    expect(subscribed).toBeGreaterThan(1000);
    expect(host.shown.map((line) => /times=(\d+)/.exec(line)?.[1] ?? "1")).toEqual(["1", "2", "4", "8", "16", "32", "64", "128", "256", "512", "1024"]);
  });

  it("is logged again as soon as the error is another one", () => {
    const errors = ["a", "a", "a", "b", "a"];
    const host = hostOf(() => (errors.length === 0 ? NEVER : throwError(() => new Error(errors.shift()))), { retry: { firstDelayMs: 1, maxDelayMs: 1 } });
    host.service.start();
    vi.advanceTimersByTime(100);
    expect(host.shown.map((line) => /failed: (\w)/.exec(line)?.[1])).toEqual(["a", "a", "b", "a"]);
  });

  it("is not subscribed again where onError says stop", () => {
    let subscribed = 0;
    const host = hostOf(() => (subscribed++, throwError(() => new Error("broke"))), { onError: "stop" });
    host.service.start();
    vi.advanceTimersByTime(3_600_000);
    expect(subscribed).toBe(1);
    expect(host.shown).toEqual([expect.stringContaining("stopped")]);
  });

  it("is not subscribed again after a stop during the delay", () => {
    let subscribed = 0;
    const host = hostOf(() => (subscribed++, throwError(() => new Error("broke"))));
    host.service.start();
    host.service.stop();
    vi.advanceTimersByTime(60_000);
    expect(subscribed).toBe(1);
  });

  it("may end with an error because it is aborted", () => {
    const source = new Subject<Tick>();
    const host = hostOf(() => source);
    host.service.start();
    host.abort();
    source.error(new DOMException("aborted", "AbortError"));
    expect(host.shown).toEqual([]);
  });

  it("ends quietly where the runtime has closed its gate already", () => {
    const source = new Subject<Tick>();
    const host = hostOf(() => source);
    host.service.start();
    host.port.isOpen = false;
    source.next(tick(1));
    expect(source.observed).toBe(false);
    expect(host.shown).toEqual([]);
  });

  it("whose teardown throws is stopped all the same", () => {
    const host = hostOf(() => new Observable<Tick>(() => () => { throw new Error("teardown broke"); }));
    host.service.start();
    expect(host.service.stop()).toBeUndefined();
    expect(host.shown).toEqual([expect.stringContaining("teardown broke")]);
  });

  it("may be stopped without a start", () => {
    expect(hostOf(() => NEVER).service.stop()).toBeUndefined();
  });

  it("emits 100 000 events in one tick", () => {
    const host = hostOf(() => from(Array.from({ length: 100_000 }, (_, n) => tick(n))));
    host.service.start();
    expect(host.port.events).toHaveLength(100_000);
  });
});

describe("a start that the host waits for", () => {
  it("is over when the stream says that it is ready", () => {
    const host = hostOf(((_ctx: unknown, { ready }: { readonly ready: () => void }) => new Observable<Tick>((subscriber) => (subscriber.next(tick(1)), ready(), () => {}))) as () => unknown, { startGraceMs: 100 });
    host.service.start();
    expect([host.sent, host.readies]).toEqual([["tick 1"], 1]);
  });

  it("is over when the handler says so, later or at once", () => {
    const handlers: AsyncHandler<Tick>[] = [];
    const host = hostOfStart((handler) => void handlers.push(handler), { startGraceMs: 100 });
    host.service.start();
    expect(host.readies).toBe(0);
    handlers[0]?.ready();
    expect(host.readies).toBe(1);
  });

  it("goes on while the stream says nothing", () => {
    const host = hostOf(() => NEVER, { startGraceMs: 100 });
    host.service.start();
    expect(host.readies).toBe(0);
  });

  it.each<[string, () => unknown]>([
    ["completes", () => of(tick(1))],
    ["fails", () => throwError(() => new Error("no"))],
  ])("is over when the stream %s", (_how, stream) => {
    const host = hostOf(stream, { startGraceMs: 100 });
    host.service.start();
    expect(host.readies).toBe(1);
  });
});

describe("imperative code", () => {
  it("gets a handler and is torn down at stop", () => {
    const teardown = vi.fn();
    const outcomes: string[] = [];
    const host = hostOfStart((handler) => {
      outcomes.push(handler.emit(tick(1)));
      host.port.outcome = "queued";
      outcomes.push(handler.emit(tick(2)));
      return teardown;
    });
    host.service.start();
    expect(outcomes).toEqual(["sent", "queued"]);
    expect(teardown).not.toHaveBeenCalled();
    host.service.stop();
    expect(teardown).toHaveBeenCalledOnce();
  });

  it("keeps a handler that only throws after stop", () => {
    const handlers: AsyncHandler<Tick>[] = [];
    const host = hostOfStart((handler) => void handlers.push(handler));
    host.service.start();
    host.service.stop();
    expect(() => handlers[0]?.emit(tick(1))).toThrow("FP_ASYNC_STOPPED");
    expect(handlers[0]?.counts().emitted).toBe(0);
    expect(host.sent).toEqual([]);
  });

  it("may take its methods off the handler", () => {
    const host = hostOfStart(({ emit }) => void emit(tick(1)));
    host.service.start();
    expect(host.sent).toEqual(["tick 1"]);
  });

  it("hears of an event that is not declared", () => {
    const host = hostOfStart((handler) => void expect(() => handler.emit(other(1) as never)).toThrow("FP_EVENT_UNDECLARED"));
    host.service.start();
    expect(host.shown).toEqual([]);
  });

  it("is started again after an exception, with another handler", () => {
    const handlers: AsyncHandler<Tick>[] = [];
    const host = hostOfStart((handler) => {
      if (handlers.push(handler) === 1) throw new Error("no socket");
    });
    host.service.start();
    expect(host.shown).toEqual([expect.stringMatching(/FP_STREAM_FAILED: .*no socket/)]);
    vi.advanceTimersByTime(10);
    expect(() => handlers[0]?.emit(tick(1))).toThrow("FP_ASYNC_STOPPED");
    handlers[1]?.emit(tick(2));
    expect(host.sent).toEqual(["tick 2"]);
  });

  it("may take its time to start and to stop", async () => {
    vi.useRealTimers();
    const steps: string[] = [];
    const host = hostOfStart(async (handler) => {
      await Promise.resolve();
      handler.emit(tick(1));
      return async () => {
        await Promise.resolve();
        steps.push("torn down");
      };
    });
    host.service.start();
    await new Promise(setImmediate);
    const stopping = host.service.stop();
    expect(stopping).toBeInstanceOf(Promise);
    await stopping;
    expect(steps).toEqual(["torn down"]);
    expect(host.sent).toEqual(["tick 1"]);
  });

  it("that is stopped while it starts is torn down when it has", async () => {
    vi.useRealTimers();
    const steps: string[] = [];
    let started: (teardown: () => void) => void = () => {};
    const host = hostOfStart(() => new Promise((resolve) => (started = resolve)));
    host.service.start();
    const stopping = host.service.stop();
    started(() => new Promise<void>((resolve) => setTimeout(() => (steps.push("torn down"), resolve()), 5)));
    await stopping;
    expect(steps).toEqual(["torn down"]);
  });

  it("that fails to start later is started again", async () => {
    let starts = 0;
    const host = hostOfStart(async () => {
      if (starts++ === 0) throw new Error("refused");
    });
    host.service.start();
    await vi.advanceTimersByTimeAsync(10);
    expect(starts).toBe(2);
    expect(host.shown).toEqual([expect.stringContaining("refused")]);
  });

  it("whose teardown rejects is stopped all the same", async () => {
    const host = hostOfStart(() => () => Promise.reject(new Error("too late")));
    host.service.start();
    await host.service.stop();
    expect(host.shown).toEqual([expect.stringContaining("too late")]);
  });
});

describe("retain", () => {
  const added = asyncEvent("added", z.object({ id: z.string() }));
  const gone = asyncEvent("gone", z.object({ key: z.string() }));
  const stream = () => concat(of(added({ id: "a" })), of(gone({ key: "a" })), of(plain(1)), NEVER);
  const plain = asyncEvent("plain", z.number());

  it("marks what is kept and what is forgotten", () => {
    const host = new FakeHost(asyncEvents({ events: [added, gone, plain], stream, retain: { on: added, until: gone, key: { on: ({ id }) => id, until: ({ key }) => key } } }));
    host.service.start();
    expect(host.port.events.map(({ retain }) => retain)).toEqual([{ keep: "added:a" }, { forget: "added:a" }, undefined]);
  });

  it("fails the stream where a key is no text", () => {
    const host = new FakeHost(asyncEvents({ events: [added, gone, plain], stream, retain: { on: added, key: () => 7 as never } }));
    host.service.start();
    expect(host.shown).toEqual([expect.stringMatching(/FP_STREAM_FAILED: .*retain.key of async event "added"/)]);
  });
});

describe("losses", () => {
  it("are logged at the first and in sums; the sum at stop is the runtime's", () => {
    const source = new Subject<Tick>();
    const host = hostOf(() => source);
    host.service.start();
    host.port.outcome = "dropped";
    const emit = (losses: number) => {
      host.port.losses = { dropped: losses, buffered: 1 };
      source.next(tick(losses));
    };
    for (let n = 1; n <= 1000; n++) emit(n);
    expect(host.shown).toEqual([expect.stringMatching(/^warning async events were lost emitted=1 dropped=1 refused=0 lostInHost=0 overflow=drop-newest$/)]);
    vi.advanceTimersByTime(61_000);
    expect(host.shown).toHaveLength(2);
    expect(host.shown[1]).toContain("dropped=1000");
    emit(1001);
    host.service.stop();
    expect(host.shown).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("of the oldest are noticed although the newest were taken", () => {
    const source = new Subject<Tick>();
    const host = hostOf(() => source, { buffer: { overflow: "drop-oldest" } });
    host.service.start();
    host.port.outcome = "queued";
    source.next(tick(1));
    host.port.losses = { dropped: 5 };
    vi.advanceTimersByTime(1000);
    expect(host.shown).toEqual([expect.stringContaining("dropped=5")]);
    vi.advanceTimersByTime(2000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("are not mentioned where there are none", () => {
    const host = hostOf(() => of(tick(1)));
    host.service.start();
    host.service.stop();
    expect(host.shown).toEqual([]);
  });
});
