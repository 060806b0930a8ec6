import { deserialize, serialize } from "node:v8";

import type { TableRef } from "@falco-plugin/contract";
import { encodeRawEvent } from "@falco-plugin/events";
import { beforeEach, describe, expect, test } from "vitest";

import { type FakeBinding, fakeBinding } from "../tests/fake-binding.ts";
import { eventHooks } from "./event-hooks.ts";
import type { EventHooks, NativeBinding } from "./native-binding.ts";

interface Realm extends FakeBinding {
  readonly hooks: EventHooks;
  /** Puts an event into the input arena, as the native side does. */
  show(event: Uint8Array, argument?: { readonly index?: bigint; readonly key?: string }): void;
}

function realm(body: string, native: Partial<NativeBinding> = {}): Realm {
  const fake = fakeBinding("event", body, native);
  const hooks = eventHooks(fake.binding, fake.log, { loaded: false });
  hooks.load();
  return Object.assign(fake, {
    hooks,
    show(event: Uint8Array, argument?: { readonly index?: bigint; readonly key?: string }) {
      const key = Buffer.from(argument?.key ?? "");
      const keyAt = 32 + ((event.length + 7) & ~7);
      if (fake.arenas.input.byteLength < keyAt + key.length) hooks.growInput(keyAt + key.length);
      const view = new DataView(fake.arenas.input);
      view.setBigUint64(0, 77n, true);
      view.setBigUint64(8, argument?.index ?? 0n, true);
      view.setUint32(16, event.length, true);
      view.setUint32(20, 1, true);
      view.setUint32(24, 16 | (argument === undefined ? 0 : 1) | (argument?.index === undefined ? 0 : 2) | (argument?.key === undefined ? 0 : 4), true);
      view.setUint32(28, key.length, true);
      new Uint8Array(fake.arenas.input).set(event, 32);
      new Uint8Array(fake.arenas.input).set(key, keyAt);
    },
  });
}

const pluginEvent = (payload: string, source = 1): Uint8Array => encodeRawEvent(322, { ts: 9n, tid: -1n }, [Uint8Array.of(source, 0, 0, 0), new TextEncoder().encode(payload)]);

const field = (facts: string, extract: string): string =>
  `manifest: { extract: { fields: [{ name: "t.f", list: false, events: [], ${facts} }] } }, capabilities: [{ extract: { fields: [{}] }, extractors: [${extract}] }]`;

const textAt = (output: ArrayBuffer, at: number): string => Buffer.from(output, at + 4, new DataView(output).getUint32(at, true)).toString();

describe("extract", () => {
  test("writes a text that the event gave", () => {
    const fake = realm(field(`type: "string"`, "(event) => event.text(1) + '@' + event.source + '#' + event.number"));
    fake.show(pluginEvent("hello"));
    expect(fake.hooks.extract(0)).toBe(1);
    expect(textAt(fake.arenas.output, 8)).toBe("hello@other#77");
  });

  test("writes lists, with the places where they stand", () => {
    const fake = realm(field(`type: "string", list: true, offsets: true`, "() => ({ value: ['a', 'bcdefghij'], ranges: [{ start: 38, length: 1 }, { start: 39, length: 9 }] })"));
    fake.show(pluginEvent("abcdefghij"));
    expect(fake.hooks.extract(0)).toBe(2);
    const { output } = fake.arenas;
    expect([textAt(output, 8), textAt(output, 16)]).toEqual(["a", "bcdefghij"]);
    expect(new DataView(output).getUint32(0, true)).toBe(1);
    expect([...new Uint32Array(output.slice(32, 48))]).toEqual([38, 1, 39, 9]);
  });

  test("gives its arguments", () => {
    const fake = realm(field(`type: "string"`, "(_, argument) => argument === undefined ? 'none' : argument.index + '/' + argument.key"));
    fake.show(pluginEvent(""));
    fake.hooks.extract(0);
    expect(textAt(fake.arenas.output, 8)).toBe("none");
    fake.show(pluginEvent("x"), { index: 5n, key: "5" });
    fake.hooks.extract(0);
    expect(textAt(fake.arenas.output, 8)).toBe("5/5");
  });

  test("grows for events and values of any size", () => {
    const fake = realm(field(`type: "string"`, "(event) => event.text(1)"));
    const long = "ö".repeat(600_000);
    fake.show(pluginEvent(long));
    expect(fake.hooks.extract(0)).toBe(1);
    expect(textAt(fake.arenas.output, 8)).toBe(long);
  });

  test("answers with one line where the plugin's code fails", () => {
    const fake = realm(field(`type: "string"`, "() => { throw new Error('no idea') }"));
    fake.show(pluginEvent(""));
    expect(fake.hooks.extract(0)).toBe('FP_EXTRACT_FAILED: field "t.f": no idea');
  });

  test("refuses promises, and values of another type", () => {
    const promise = realm(field(`type: "string"`, "async () => 'later'"));
    promise.show(pluginEvent(""));
    expect(promise.hooks.extract(0)).toMatch(/^FP_CALLBACK_ASYNC/);
    const number = realm(field(`type: "string"`, "() => 5"));
    number.show(pluginEvent(""));
    expect(number.hooks.extract(0)).toMatch(/^FP_FIELD_VALUE/);
  });

  test("refuses an event that claims more than there is", () => {
    const fake = realm(field(`type: "string"`, "(event) => event.text(1)"));
    const event = pluginEvent("hello");
    new DataView(event.buffer).setUint32(30, 5_000, true);
    fake.show(event);
    expect(fake.hooks.extract(0)).toMatch(/^FP_EVENT_MALFORMED/);
  });
});

describe("parse", () => {
  test("runs every rule for the event, also behind one that fails", () => {
    const seen = ((globalThis as unknown as { seen: unknown[] }).seen = []);
    const fake = realm(`capabilities: [{ rules: [{ code: 322, handle: () => { throw new Error("first") } }, { code: 322, handle: (event) => globalThis.seen.push(event.text(1)) }] }]`);
    fake.show(pluginEvent("payload"));
    expect(fake.hooks.parse()).toMatch(/^FP_PARSE_FAILED: .*first/);
    expect(seen).toEqual(["payload"]);
  });
});

describe("a snapshot", () => {
  test("hands over encoded events by their index", () => {
    const { hooks, told } = realm(`capabilities: [{ snapshot: () => [{ name: "b", data: "{}" }] }]`);
    expect(hooks.snapshot()).toBeUndefined();
    expect(told.slice(1)).toEqual([["dumped", 1, "{}"]]);
  });

  test("refuses an event that is not declared", () => {
    const { hooks } = realm(`capabilities: [{ snapshot: () => [{ name: "c", data: "{}" }] }]`);
    expect(hooks.snapshot()).toMatch(/^FP_EVENT_UNDECLARED: /);
  });
});

describe("a new config", () => {
  test("is refused as a whole where the plugin refuses it", () => {
    const { hooks } = realm(`capabilities: [{ configUpdate: { event: (ctx) => { if (ctx.config === "bad") throw new Error("not this one"); globalThis.config = ctx.config; } } }]`);
    expect(hooks.setConfig("good")).toBeUndefined();
    expect(hooks.setConfig("bad")).toMatch(/^FP_CONFIG_INVALID: .*not this one/);
    expect((globalThis as unknown as { config: string }).config).toBe("good");
  });
});

test("what the plugin sends is cloned, and what it receives reaches its receiver", () => {
  const fake = realm(`capabilities: [{ receivers: [{ channel: { channel: "c", capacity: 2 }, receive: (message, ctx) => ctx.send({ channel: "back", capacity: 2 }, message.map((n) => n * 2n)) }] }]`);
  fake.inbox.push(Uint8Array.from([0, 0, 0, 0, ...serialize([1n, 2n])]));
  expect(fake.hooks.receive()).toBeUndefined();
  expect(fake.sent.map((bytes) => deserialize(bytes) as unknown)).toEqual([[2n, 4n]]);
});

test("suggestions for open parameters are JSON", () => {
  expect(realm(`capabilities: [{ source: {}, listOpenParams: () => [{ value: "a", desc: "b" }] }]`).hooks.listOpenParams()).toBe('+[{"value":"a","desc":"b"}]');
  expect(realm(`capabilities: [{ source: {}, listOpenParams: () => { throw new Error("offline") } }]`).hooks.listOpenParams()).toMatch(/^-FP_OPEN_PARAMS_FAILED: .*offline/);
});

describe("tables", () => {
  const given = globalThis as unknown as { threads: TableRef<unknown>; names: TableRef<unknown>; seen: unknown[] };
  const using = `manifest: { tables: [{ kind: "import", name: "threads", keyType: "int64", columns: [] }] }, capabilities: [{ kind: "tables", tables: [threads, names] }, { rules: [{ code: 322, handle: (event, ctx) => seen.push(ctx.table(threads), ctx.table(names)) }] }]`;
  beforeEach(() => {
    given.seen = [];
    given.threads = { inBackground: false, open: (port) => given.seen.push("opened") && { size: port.table("threads")?.size() } };
    given.names = { inBackground: false, open: (port) => port.list() };
  });

  test("are opened while the plugin is loaded, before any event", () => {
    const fake = realm(using, { tableOpen: (index) => index + 5, tableSize: (table) => table * 2, tableList: () => ["threads", "int64"] });
    expect(fake.told).toEqual([["loaded", ""]]);
    expect(given.seen).toEqual(["opened"]);
    fake.show(pluginEvent(""));
    expect(fake.hooks.parse()).toBeUndefined();
    expect(given.seen).toEqual(["opened", { size: 10 }, [{ name: "threads", keyType: "int64" }]]);
  });

  test("that cannot be opened keep the plugin from loading, with their code", () => {
    const missing = Object.assign(new Error('the host has no table "threads"'), { code: "FP_TABLE_MISSING" });
    const fake = realm(using, { tableOpen: () => { throw missing; } });
    expect(fake.told).toEqual([["loaded", 'FP_TABLE_MISSING: the host has no table "threads"']]);
  });
});
