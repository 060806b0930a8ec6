import { describe, expect, it } from "vitest";
import { type Capability, type EventContext, eventCalls, type EventView, type FieldFacts, pluginDefinition } from "./index.ts";

const ctx = { realm: "event" } as EventContext<unknown>;
const view = (type: number, more: Partial<EventView> = {}): EventView => ({ type, source: "syscall", text: () => undefined, ...more }) as EventView;
const field = (more: Partial<FieldFacts> = {}): FieldFacts => ({ name: "a.b", type: "string", list: false, description: "d", events: [], ...more });

function calls(capabilities: readonly Partial<Capability>[], manifest: object = {}) {
  const meta = { name: "p", version: "0.1.0", description: "d", contact: "c" };
  return eventCalls(pluginDefinition<unknown>({ meta, capabilities: capabilities as Capability[], manifest: manifest as never, parseConfig: () => undefined }), ctx);
}

describe("parse", () => {
  it("runs the rules of an event's type, in order, whatever one of them does", () => {
    const steps: string[] = [];
    const rule = (name: string, code = 1) => ({ code, handle: () => void steps.push(name) });
    const failing = { code: 1, handle: () => { throw new Error("first"); } };
    const { parse } = calls([{ rules: [rule("a"), failing] }, { rules: [rule("b"), rule("other", 2), { ...failing, handle: () => { throw new Error("second"); } }] }]);
    expect(() => parse(view(1))).toThrow("FP_PARSE_FAILED: parse: first");
    parse(view(3));
    expect(steps).toEqual(["a", "b"]);
  });

  it("chooses async events by name, and events of plugins by source", () => {
    const seen: string[] = [];
    const { parse } = calls(
      [{ rules: [{ code: 402, asyncName: "mine", handle: () => void seen.push("mine") }, { code: 322, handle: () => void seen.push("own") }, { code: 322, source: "other", handle: () => void seen.push("other") }] }],
      { source: { id: 1, name: "web" } },
    );
    parse(view(402, { text: () => "mine" }));
    parse(view(402, { text: () => "yours" }));
    parse(view(322, { source: "web" }));
    parse(view(322, { source: "other" }));
    parse(view(322, { source: "third" }));
    expect(seen).toEqual(["mine", "own", "other"]);
  });
});

describe("extract", () => {
  it("numbers fields over all capabilities, also those that C++ reads", () => {
    const manifest = { extract: { fields: [field({ name: "a" }), field({ name: "json" }), field({ name: "b" })] } };
    const declared = (...names: readonly string[]) => ({ fields: names.map((name) => field({ name })) });
    const { extract } = calls([{ extract: declared("a", "json"), extractors: [() => "a", undefined] }, { extract: declared("b"), extractors: [() => "b"] }], manifest);
    expect([extract(0, view(1), undefined), extract(2, view(1), undefined)]).toEqual(["a", "b"]);
    expect(() => extract(1, view(1), undefined)).toThrow("FP_EXTRACT_FAILED: field 1 is not computed");
    expect(() => extract(3, view(1), undefined)).toThrow("FP_EXTRACT_FAILED");
  });

  it("asks only for events that a field can come from", () => {
    const facts = field({ events: [{ code: 322 }, { code: 7 }] });
    const { extract } = calls([{ extract: { fields: [facts] }, extractors: [() => "x"] }], { source: { id: 1, name: "web" }, extract: { fields: [facts] } });
    expect([view(7), view(322, { source: "web" }), view(322, { source: "other" }), view(8)].map((event) => extract(0, event, undefined))).toEqual(["x", "x", undefined, undefined]);
  });
});

describe("every call", () => {
  const asyncCapability: Partial<Capability> = {
    source: {} as never,
    rules: [{ code: 1, handle: async () => {} }],
    extract: { fields: [field()] },
    extractors: [(async () => "x") as never],
    captureListener: { open: async () => {}, close: async () => {} },
    configUpdate: { event: async () => {} },
    eventToString: (async () => "x") as never,
    listOpenParams: (async () => []) as never,
    receivers: [{ channel: { channel: "c", capacity: 1 }, receive: async () => {} }],
  };

  it("refuses promises", () => {
    const all = calls([asyncCapability], { extract: { fields: [field()] } });
    const attempts = [
      () => all.parse(view(1)),
      () => all.extract(0, view(1), undefined),
      () => all.captureOpen(),
      () => all.captureClose(),
      () => all.configUpdated(),
      () => all.eventToString(view(1)),
      () => all.listOpenParams(),
      () => all.receive("c", 1),
    ];
    for (const attempt of attempts) expect(attempt).toThrow(/^FP_CALLBACK_ASYNC: .* returned a promise$/);
  });

  it("does nothing where a plugin has nothing for it", () => {
    const none = calls([{}]);
    none.parse(view(1));
    none.captureOpen();
    none.captureClose();
    none.configUpdated();
    none.receive("c", 1);
    expect(none.eventToString(view(1))).toBe("");
    expect(none.listOpenParams()).toEqual([]);
  });
});
