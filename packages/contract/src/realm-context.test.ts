import { describe, expect, it } from "vitest";
import { backgroundContext, type ChannelFacts, channelMessages, type ContextParts, createLogger, eventContext, type Slot, slotStore } from "./index.ts";

function parts() {
  const state = { config: { a: 1 } };
  const sent: unknown[] = [];
  const given: ContextParts<{ a: number }> = {
    plugin: { name: "p", version: "0.1.0" },
    config: () => state.config,
    log: createLogger(() => {}),
    slots: slotStore(),
    metrics: new Map(),
    send: (channel: ChannelFacts, message) => (sent.push([channel.channel, message]), "sent"),
    tables: () => undefined,
  };
  return { state, sent, given };
}

describe("a context", () => {
  it("shows the present config, also where its author took it apart", () => {
    const { state, given } = parts();
    const ctx = eventContext(given);
    state.config = { a: 2 };
    expect(ctx.config.a).toBe(2);
    expect({ ...Object.getOwnPropertyDescriptors(ctx) }["config"]?.get?.()).toEqual({ a: 2 });
  });

  it("makes slots with itself, once for all contexts of a realm", () => {
    const { given } = parts();
    const made: string[] = [];
    const slot: Slot<unknown, object> = { create: ({ realm }) => (made.push(realm), {}) };
    const [first, second] = [0, 1].map(() => backgroundContext({ ...given, signal: new AbortController().signal, messages: () => ({}) as never }));
    expect(first?.use(slot)).toBe(second?.use(slot));
    expect(made).toEqual(["background"]);
  });

  it("sends to channels, and refuses metrics that are not listed", () => {
    const { sent, given } = parts();
    const ctx = eventContext(given);
    expect(ctx.send({ channel: "c", capacity: 1 }, 5)).toBe("sent");
    expect(sent).toEqual([["c", 5]]);
    expect(() => ctx.metric({ name: "m", type: "u64", monotonic: true })).toThrow(TypeError);
  });

  it("shows the views of tables", () => {
    const { given } = parts();
    const table = { inBackground: true, open: () => ({}) } as const;
    const view = { size: 1 };
    expect(eventContext({ ...given, tables: (ref) => (ref === table ? view : undefined) }).table(table)).toBe(view);
  });
});

describe("messages of a channel", () => {
  function channel(capacity = 2) {
    const listeners = new Set<(message: number) => void>();
    const ending = new AbortController();
    const messages = channelMessages<number>((listener) => (listeners.add(listener), () => void listeners.delete(listener)), ending.signal, capacity);
    return { listeners, ending, messages, tell: (message: number) => listeners.forEach((listener) => listener(message)) };
  }

  it("come to subscribers until they leave, or the start ends", () => {
    const { listeners, ending, messages, tell } = channel();
    const seen: number[] = [];
    const leave = messages.subscribe((message) => seen.push(message));
    messages.subscribe((message) => seen.push(-message));
    tell(1);
    leave();
    tell(2);
    ending.abort();
    tell(3);
    expect(seen).toEqual([1, -1, -2]);
    expect(listeners.size).toBe(0);
    messages.subscribe(() => {});
    expect(listeners.size).toBe(0);
  });

  it("wait for an iterator, as many as fit, undefined among them", async () => {
    const { ending, messages, tell } = channel(2);
    const iterator = (messages as AsyncIterable<number | undefined>)[Symbol.asyncIterator]();
    tell(1);
    tell(undefined as never);
    tell(3);
    expect([await iterator.next(), await iterator.next()].map(({ value }) => value)).toEqual([1, undefined]);
    const waiting = iterator.next();
    tell(4);
    expect(await waiting).toEqual({ value: 4, done: false });
    const last = iterator.next();
    ending.abort();
    expect(await last).toEqual({ value: undefined, done: true });
    expect(await iterator.next()).toEqual({ value: undefined, done: true });
  });

  it("end for an iterator that is left", async () => {
    const { listeners, messages } = channel();
    const iterator = messages[Symbol.asyncIterator]();
    await iterator.return?.();
    expect(listeners.size).toBe(0);
    expect(await iterator.next()).toEqual({ value: undefined, done: true });
  });
});
