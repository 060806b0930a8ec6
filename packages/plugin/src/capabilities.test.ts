import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import type { Capability, Manifest } from "@falco-plugin/contract";
import { ASYNCEVENT_E, SYSCALL_OPENAT_2_X, SYSCALL_UNLINK_2_X } from "@falco-plugin/events/types";
import { NEVER } from "rxjs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { background, channel, compute, counter, definePlugin, extract, gauge, json, listen, metrics, on, onConfigUpdate, parse, perInstance, rawSource, receive, source, sourceEvent } from "./index.ts";

const meta = { name: "probe", version: "1.2.3", description: "Probes", contact: "somebody" };
const manifestOf = (...capabilities: readonly Capability<undefined>[]): Manifest => definePlugin(meta, ...capabilities).manifest;
const added = asyncEvent("added", z.object({ id: z.string() }));
const hit = sourceEvent(z.object({ path: z.string() }));
const audit = sourceEvent(z.object({}), { source: "k8s_audit" });
const web = source({ id: 999, name: "web", event: hit, open: () => [] });
const announcing = (...sources: readonly string[]) => asyncEvents({ events: [added], sources, stream: () => NEVER });
const text = { type: "string", description: "d" } as const;
const field = compute(text, on(hit, ({ payload }) => payload.path));

describe("a source", () => {
  it("bakes its facts", () => {
    expect(manifestOf(web)).toMatchObject({
      capabilities: ["source"],
      realms: ["background"],
      requiredApiVersion: "3.3.0",
      source: { id: 999, name: "web", openParams: false, describes: false, ringEvents: 4096, ringBytes: 33_554_432, overflow: "fail", openTimeoutMs: 5000 },
    });
    const full = source({ id: 1, name: "web", event: hit, open: () => [], listOpenParams: () => [], toString: () => "", buffer: { events: 5, bytes: 6, overflow: "drop-newest" }, openTimeoutMs: 7 });
    expect(manifestOf(full)).toMatchObject({ realms: ["background", "event"], source: { openParams: true, describes: true, ringEvents: 5, ringBytes: 6, overflow: "drop-newest", openTimeoutMs: 7 } });
  });

  it("without an id emits raw events", () => {
    expect(manifestOf(rawSource({ open: () => [] })).source).toMatchObject({ id: 0, name: "", describes: false });
  });

  it.each<[string, object, string]>([
    ["no id", { id: undefined }, "id of a source must be an integer from 1"],
    ["id 0", { id: 0 }, "id of a source must be an integer from 1"],
    ["too large an id", { id: 2 ** 32 }, "id of a source"],
    ["no name", { name: "" }, "name of a source"],
    ["a name that rules cannot write", { name: "two words" }, "name of a source"],
    ["the name of the host's own source", { name: "syscall" }, "reserve that name"],
    ["no open", { open: undefined }, "needs a function `open`"],
    ["no room", { buffer: { events: 0 } }, "buffer.events"],
    ["another policy", { buffer: { overflow: "block" } }, "buffer.overflow"],
    ["no patience", { openTimeoutMs: 0.5 }, "openTimeoutMs"],
    ["another event", { event: {} }, "what sourceEvent() makes"],
  ])("refuses %s", (_what, options, message) => {
    const define = () => source({ id: 1, name: "web", open: () => [], ...options });
    expect(define).toThrow(message);
    expect(define).toThrow("FP_DEFINITION_INVALID");
  });

  it("is at most one, and has no id where it is raw", () => {
    expect(() => manifestOf(web, source({ id: 1, name: "other", open: () => [] }))).toThrow("FP_DEFINITION_INVALID: a plugin has at most one source");
    expect(() => rawSource({ id: 5, open: () => [] } as never)).toThrow("neither id nor name");
  });
});

describe("an event of a source", () => {
  const read = (encoded: string | Uint8Array) => new TextDecoder().decode(typeof encoded === "string" ? new TextEncoder().encode(encoded) : encoded);

  it("is built and decoded as async events are", () => {
    const built = hit({ path: "/" }, { ts: 5n });
    expect(read(built.encode())).toBe('{"path":"/"}');
    expect(built).toMatchObject({ payload: { path: "/" }, ts: 5n });
    expect(Object.isFrozen(built)).toBe(true);
    expect(hit.decode(new TextEncoder().encode('{"path":"/"}\0'))).toEqual({ path: "/" });
    expect(() => hit.decode(new TextEncoder().encode('{"path":5}'))).toThrow(/^FP_EVENT_DECODE: source event: path: /);
  });

  it("is bytes without a schema, and whatever its codec makes of it", () => {
    const raw = sourceEvent();
    expect(raw(new Uint8Array([1])).encode()).toEqual(new Uint8Array([1]));
    expect(() => raw("text" as never).encode()).toThrow("must be a Uint8Array");
    const upper = sourceEvent(z.string(), { codec: { encode: (payload) => payload.toUpperCase(), decode: (data) => new TextDecoder().decode(data).toLowerCase() } });
    expect(upper("a").encode()).toBe("A");
    expect(upper.decode(new TextEncoder().encode("A"))).toBe("a");
  });

  it("refuses what is no schema or source", () => {
    expect(() => sourceEvent({ parse: () => 1 } as never)).toThrow("no Standard Schema");
    expect(() => sourceEvent(z.string(), { source: "" })).toThrow("non-empty string");
  });
});

describe("fields", () => {
  it("bake what they are", () => {
    const fields = extract({
      "p.all": compute({ ...text, list: true, display: "All", argument: "optional index or key", addOutput: true, properties: ["info"], offsets: true }, on(hit, () => [])),
      "p.json": json({ type: "uint64", description: "n", argument: "key" }, { path: "a[0].b[argument]" }),
    });
    expect(manifestOf(web, fields).extract).toEqual({
      fields: [
        {
          name: "p.all",
          type: "string",
          list: true,
          description: "d",
          display: "All",
          argument: { index: true, key: true, required: false },
          addOutput: true,
          offsets: true,
          properties: ["info"],
          events: [{ code: 322 }],
        },
        { name: "p.json", type: "uint64", list: false, description: "n", argument: { index: false, key: true, required: true }, events: [{ code: 322 }], native: { kind: "json", path: ["a", 0, "b", { argument: true }] } },
      ],
      eventTypes: [322],
      sources: ["web"],
    });
  });

  it.each<[string, readonly Capability<undefined>[], object]>([
    ["the plugin's own source", [web, extract({ "p.f": field })], { eventTypes: [322], sources: ["web"] }],
    ["another source", [extract({ "p.f": compute(text, on(audit, () => "")) })], { eventTypes: [322], sources: ["k8s_audit"] }],
    ["system calls", [extract({ "p.f": compute(text, on(SYSCALL_OPENAT_2_X, () => ""), on(SYSCALL_UNLINK_2_X, () => "")) })], { eventTypes: [SYSCALL_OPENAT_2_X.code, SYSCALL_UNLINK_2_X.code].sort((a, b) => a - b), sources: ["syscall"] }],
    ["own async events", [announcing("syscall", "web"), extract({ "p.f": compute(text, on(added, () => "")) })], { eventTypes: [402], sources: ["syscall", "web"] }],
    ["own async events for all sources", [announcing(), extract({ "p.f": compute(text, on(added, () => "")) })], { eventTypes: [402], sources: [] }],
    ["async events of others", [extract({ "p.f": compute(text, on(added, () => "")) })], { eventTypes: [402], sources: [] }],
    ["several kinds of events", [web, extract({ "p.f": field, "p.g": compute(text, on(SYSCALL_OPENAT_2_X, () => "")) })], { eventTypes: [307, 322], sources: ["web", "syscall"] }],
    ["plain handlers of all events", [extract({ "p.f": compute(text, () => "") }, { events: "all" })], { eventTypes: [], sources: [] }],
    ["plain handlers of some events", [extract({ "p.f": compute(text, () => "") }, { events: [SYSCALL_OPENAT_2_X] })], { eventTypes: [307], sources: ["syscall"] }],
    ["sources that are given", [extract({ "p.f": field }, { sources: ["web", "other"] })], { eventTypes: [322], sources: ["web", "other"] }],
    ["raw async events", [extract({ "p.f": compute(text, on(ASYNCEVENT_E, () => "")) })], { eventTypes: [402], sources: [] }],
  ])("derive types and sources from %s", (_what, capabilities, expected) => {
    expect(manifestOf(...capabilities).extract).toMatchObject(expected);
  });

  it("of several capabilities get their ids in order, and distinct names", () => {
    const more = extract({ "p.g": field, "p.h": field });
    expect(manifestOf(web, extract({ "p.f": field }), more).extract?.fields.map(({ name }) => name)).toEqual(["p.f", "p.g", "p.h"]);
    expect(() => manifestOf(web, more, extract({ "p.h": field }))).toThrow('FP_DEFINITION_INVALID: two capabilities declare the field "p.h"');
  });

  it("need the event realm only where code computes them", () => {
    expect(manifestOf(web, extract({ "p.f": json(text, { path: "a" }) })).realms).toEqual(["background"]);
    expect(manifestOf(extract({ "p.f": field }, { sources: ["web"] })).realms).toEqual(["event"]);
  });

  it("with places need hosts that take them", () => {
    expect(manifestOf(web, extract({ "p.f": compute({ ...text, offsets: true }, on(hit, () => "")) })).requiredApiVersion).toBe("3.12.0");
  });

  it("say from which events they come", () => {
    const plain = extract({ "p.f": compute(text, () => "") });
    expect(() => manifestOf(plain)).toThrow('FP_DEFINITION_INVALID: the field "p.f" does not say which events it is for');
    expect(() => manifestOf(rawSource({ open: () => [] }), plain)).toThrow("does not say which events");
    expect(() => manifestOf(extract({ "p.f": field }))).toThrow('FP_DEFINITION_INVALID: the field "p.f": it handles events of a source');
    expect(() => manifestOf(extract({ "p.f": json(text, { path: "a" }) }, { events: [SYSCALL_OPENAT_2_X] }))).toThrow('the json field "p.f" is for events without a payload');
    expect(() => manifestOf(extract({ "p.f": json(text, { path: "a" }) }, { events: "all" }))).toThrow("without a payload");
  });

  it.each<[string, () => unknown, string]>([
    ["no field", () => extract({}), "at least one field"],
    ["a name that rules cannot write", () => extract({ "two words": field }), "field name"],
    ["what is no field", () => extract({ "p.f": {} as never }), "made by none of compute(), json() and lookup()"],
    ["no events", () => extract({ "p.f": field }, { events: [] }), "`events` of extract()"],
    ["what are no events", () => extract({ "p.f": field }, { events: [{}] as never }), "an event is expected"],
    ["no description", () => compute({ type: "string", description: " " }, () => ""), "needs a description"],
    ["another type", () => compute({ type: "int" as "string", description: "d" }, () => ""), "must be one of string"],
    ["another argument", () => compute({ ...text, argument: "name" as never }, () => ""), "argument must be one of"],
    ["another property", () => compute({ ...text, properties: ["shiny"] as never }, () => ""), "properties must be among"],
    ["a list that is none", () => compute({ ...text, list: "yes" as unknown as false }, () => ""), "list must be true or false"],
    ["no handler", () => compute(text, undefined as never), "needs a handler"],
    ["two handlers for the same events", () => compute(text, on(hit, () => ""), on(hit, () => "")), "two handlers for the same events"],
    ["no event", () => on({} as never, () => ""), "an event is expected"],
    ["an argument that it does not take", () => json(text, { path: "a[argument]" }), "does not take"],
    ["an argument that it does not use", () => json({ ...text, argument: "key" }, { path: "a" }), "does not use"],
    ["an argument twice", () => json({ ...text, argument: "key" }, { path: "[argument][argument]" }), "twice"],
    ...["", ".a", "a..b", "a[", "a[b]", "a[1]b", "a.", "[-1]"].map((path): [string, () => unknown, string] => [`the path ${JSON.stringify(path)}`, () => json(text, { path }), "json path"]),
    ["a step that is none", () => json(text, { path: ["a", -1] }), "step of a json path"],
  ])("refuse %s", (_what, define, message) => {
    expect(define).toThrow(message);
    expect(define).toThrow("FP_DEFINITION_INVALID");
  });

  it.each([
    ["user.name", ["user", "name"]],
    ["items[0].id", ["items", 0, "id"]],
    ["[2][argument]", [2, { argument: true }]],
    ["häuser.größe-1", ["häuser", "größe-1"]],
  ])("have the path %s", (path, steps) => {
    const doc = path.includes("argument") ? ({ ...text, argument: "index" } as const) : text;
    expect(manifestOf(web, extract({ "p.f": json(doc, { path }) })).extract?.fields[0]?.native).toEqual({ kind: "json", path: steps });
  });
});

describe("rules", () => {
  it("derive types and sources", () => {
    expect(manifestOf(web, announcing("syscall"), parse(on(added, () => {}), on(hit, () => {})), parse(on(SYSCALL_OPENAT_2_X, () => {})))).toMatchObject({
      capabilities: ["source", "async", "parse"],
      realms: ["background", "event"],
      parse: { eventTypes: [307, 322, 402], sources: ["syscall", "web"] },
    });
    expect(manifestOf(parse({ sources: ["a"] }, on(hit, () => {}))).parse).toEqual({ eventTypes: [322], sources: ["a"] });
  });

  it("are at least one", () => {
    const none = parse as unknown as (...rules: readonly unknown[]) => unknown;
    for (const given of [[], [{}], [{ sources: ["a"] }]]) expect(() => none(...given)).toThrow("FP_DEFINITION_INVALID: parse() needs at least one rule");
    expect(() => none(on(hit, () => {}), {})).toThrow("what on(event, handler) makes");
    expect(() => manifestOf(parse(on(hit, () => {})))).toThrow("has no source of its own");
  });
});

describe("the others", () => {
  it("bake what hosts have to know", () => {
    const hits = counter("hits");
    const load = gauge("load", { type: "float" });
    expect(manifestOf(listen({ open: () => {}, routines: [{ intervalMs: 5, run: () => {} }] }), listen({ routines: [{ name: "r", intervalMs: 6, run: () => {} }] }), metrics(hits, load), metrics(hits), onConfigUpdate())).toMatchObject({
      capabilities: ["listen", "metrics", "config"],
      realms: ["background", "event"],
      requiredApiVersion: "3.8.0",
      listen: { routines: [{ name: "routine 1", intervalMs: 5 }, { name: "r", intervalMs: 6 }] },
      metrics: [{ name: "hits", type: "u64", monotonic: true }, { name: "load", type: "float", monotonic: false }],
      configUpdate: true,
    });
    expect(manifestOf(web, metrics(hits)).requiredApiVersion).toBe("3.6.0");
    expect(manifestOf(web, onConfigUpdate())).toMatchObject({ requiredApiVersion: "3.6.0", realms: ["background", "event"] });
    expect(manifestOf(web, receive(channel("c"), () => {})).realms).toEqual(["background", "event"]);
    expect(manifestOf(web).configUpdate).toBeUndefined();
  });

  it("have hosts start the background through an async event that is never sent", () => {
    const work = background({ start: () => {} });
    const hidden = (...capabilities: readonly Capability<undefined>[]) => manifestOf(work, ...capabilities);
    expect(hidden()).toMatchObject({ capabilities: ["background", "async"], realms: ["background"], async: { events: ["falco_plugin_background"], sources: [], snapshot: "none" } });
    expect(hidden(web, parse(on(SYSCALL_OPENAT_2_X, () => {}))).async?.sources).toEqual(["syscall", "web"]);
    expect(hidden(extract({ "p.f": compute(text, () => "") }, { events: "all" })).async?.sources).toEqual([]);
    expect(hidden(announcing("web")).async).toMatchObject({ events: ["added"], sources: ["web"] });
  });

  it("make no plugin by themselves", () => {
    for (const only of [metrics(counter("a")), onConfigUpdate(), receive(channel("c"), () => {})]) expect(() => manifestOf(only)).toThrow(/^FP_DEFINITION_INVALID: no host loads a plugin that has only /);
  });

  it.each<[string, () => unknown, string]>([
    ["nothing to listen for", () => listen({}), "needs open, close or routines"],
    ["no interval", () => listen({ routines: [{ intervalMs: 0, run: () => {} }] }), "intervalMs"],
    ["no run", () => listen({ routines: [{ intervalMs: 1 } as never] }), "`run`"],
    ["no open", () => listen({ open: 5 as never }), "must be a function"],
    ["no start", () => background({} as never), "`start`"],
    ["no channel", () => receive({} as never, () => {}), "what channel() makes"],
    ["no receiver", () => receive(channel("c"), undefined as never), "a function that takes the messages"],
    ["no update", () => onConfigUpdate({ event: 5 as never }), "must be a function"],
    ["a metric without a name", () => counter(""), "name of a metric"],
    ["a metric of another type", () => gauge("a", { type: "u8" as never }), "type of a metric"],
    ["no metric", () => metrics({} as never), "what counter() and gauge() make"],
    ["two metrics of one name", () => manifestOf(web, metrics(counter("a")), metrics(gauge("a"))), 'two metrics are called "a"'],
    ["two channels of one name", () => manifestOf(web, receive(channel("c"), () => {}), receive(channel("c", { capacity: 5 }), () => {})), 'two channels are called "c"'],
  ])("refuse %s", (_what, define, message) => {
    expect(define).toThrow(message);
    expect(define).toThrow("FP_DEFINITION_INVALID");
  });

  it("refuse as a TypeError what is no part of a definition", () => {
    expect(() => channel("")).toThrow(TypeError);
    expect(() => channel("c", { capacity: 0 })).toThrow(TypeError);
    expect(() => perInstance(5 as never)).toThrow(TypeError);
  });
});

describe("a manifest", () => {
  it("is JSON, and frozen", () => {
    const { manifest } = definePlugin(meta, web, announcing(), extract({ "p.f": field }), parse(on(hit, () => {})), listen({ open: () => {} }), metrics(counter("a")));
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
    expect(Object.isFrozen(manifest)).toBe(true);
  });
});
