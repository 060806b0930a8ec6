import { describe, expect, it } from "vitest";
import * as z from "zod";
import { FakeHost } from "../../tests/fake-host.ts";
import { asyncEvent, asyncEvents, type Emission } from "../index.ts";

const tick = asyncEvent("tick", z.number());
type Ticks = AsyncIterable<Emission<"tick">>;

const hostOf = (stream: (ctx: { readonly signal: AbortSignal }) => Ticks, size = 10) => new FakeHost(asyncEvents<undefined, [typeof tick]>({ events: [tick], stream, buffer: { size }, retry: { firstDelayMs: 1 } }));
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};
const until = async (condition: () => boolean): Promise<void> => {
  for (let waited = 0; !condition() && waited < 2000; waited++) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(condition()).toBe(true);
};

describe("an AsyncIterable", () => {
  it("is emitted in order, to its end", async () => {
    const host = hostOf(async function* () {
      for (let n = 0; n < 1000; n++) yield tick(n);
    });
    host.service.start();
    await until(() => host.lines.length > 0);
    expect(host.sent).toEqual(Array.from({ length: 1000 }, (_, n) => `tick ${n}`));
    expect(host.lines).toEqual(["debug the stream of async events completed"]);
  });

  it("gets its return() at stop even while a value is waited for", async () => {
    let returned = 0;
    const waiting: Ticks = { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}), return: async () => (returned++, { done: true, value: undefined }) }) };
    const host = hostOf(() => waiting);
    host.service.start();
    await turns(2);
    await host.service.stop();
    expect(returned).toBe(1);
  });

  it("that listens to the signal ends its generator before stop has ended", async () => {
    const steps: string[] = [];
    const host = hostOf(async function* ({ signal }) {
      try {
        yield tick(1);
        await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
      } finally {
        steps.push("finally");
      }
    });
    host.service.start();
    await until(() => host.port.events.length === 1);
    const stopping = host.service.stop();
    host.abort();
    await stopping;
    expect(steps).toEqual(["finally"]);
    expect(host.sent).toEqual(["tick 1"]);
  });

  it("whose generator waits for nothing leaves turns to the event loop", async () => {
    const host = hostOf(async function* () {
      for (let n = 0; ; n++) yield tick(n);
    });
    host.service.start();
    await turns(5);
    await host.service.stop();
    const { length } = host.port.events;
    await turns(5);
    expect(host.port.events).toHaveLength(length);
  });

  it("is not pulled while the buffer is more than half full", async () => {
    let pulled = 0;
    const host = hostOf(async function* () {
      for (;;) yield tick(pulled++);
    }, 10);
    host.port.outcome = "queued";
    host.port.losses = { buffered: 6 };
    host.service.start();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(pulled).toBe(1);
    host.port.losses = { buffered: 5 };
    await until(() => pulled > 10);
    await host.service.stop();
  });

  it("that waits for room is stopped at once", async () => {
    const host = hostOf(async function* () {
      for (;;) yield tick(0);
    });
    host.port.outcome = "queued";
    host.port.losses = { buffered: 10 };
    host.service.start();
    await turns(3);
    await host.service.stop();
    expect(host.port.events).toHaveLength(1);
  });

  it("that throws is a failed stream, iterated again", async () => {
    let iterations = 0;
    const host = hostOf(async function* () {
      yield tick(iterations);
      if (iterations++ === 0) throw new Error("source broke");
    });
    host.service.start();
    await until(() => host.port.events.length === 2);
    expect(host.shown).toEqual([expect.stringMatching(/FP_STREAM_FAILED: .*source broke/)]);
    await host.service.stop();
  });

  it("that emits what is not declared is returned", async () => {
    let returned = false;
    const other = asyncEvent("other", z.number());
    const host = hostOf(async function* () {
      try {
        yield other(1) as never;
      } finally {
        returned = true;
      }
    });
    host.service.start();
    await until(() => returned);
    expect(host.shown[0]).toContain("FP_EVENT_UNDECLARED");
    await host.service.stop();
  });

  it("whose return() rejects is stopped all the same", async () => {
    const odd: Ticks = { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}), return: () => Promise.reject(new Error("stuck")) }) };
    const host = hostOf(() => odd);
    host.service.start();
    await turns(1);
    await host.service.stop();
    expect(host.shown).toEqual([expect.stringContaining("stuck")]);
  });
});
