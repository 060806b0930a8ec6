import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import type { Capability, Manifest } from "@falco-plugin/contract";
import { NEVER } from "rxjs";
import { describe, expect, it } from "vitest";
import { background, column, compute, definePlugin, existing, exportTable, extract, findTables, importTable, listen, lookup, on, parse, source, sourceEvent, tables } from "./index.ts";

const meta = { name: "probe", version: "1.2.3", description: "Probes", contact: "somebody" };
const manifestOf = (...capabilities: readonly Capability<undefined>[]): Manifest => definePlugin(meta, ...capabilities).manifest;

const threads = importTable("threads", "int64", { comm: existing("string"), uid: existing("uint32"), exe: existing("string", { name: "exe_path" }), isWritable: existing("bool"), container_id: column.string({ name: "container" }) });
const containers = exportTable("containers", "string", { image: column.string(), started: column.int64(), ports: column.table("uint16", {}) });
const users = exportTable("users", "uint64", { name: column.string() });
const text = { type: "string", description: "d" } as const;
const image = lookup(text, { from: threads, column: "container_id", to: containers, select: "image" });
const hit = sourceEvent();
const web = source({ id: 999, name: "web", event: hit, open: () => [] });
const parses = parse({ sources: ["syscall"] }, on(hit, () => {}));
const added = asyncEvent("a");
const announcing = asyncEvents({ events: [added], stream: () => NEVER });

describe("tables", () => {
  it("bake what they are, once however often they are listed", () => {
    expect(manifestOf(parses, tables(threads, containers), tables(containers))).toMatchObject({ capabilities: ["parse", "tables"], tables: [threads.table, containers.table] });
    expect(manifestOf(parses).tables).toBeUndefined();
    expect(manifestOf(parses, tables(findTables(() => 1))).tables).toEqual([]);
  });

  it("have distinct names", () => {
    expect(() => manifestOf(parses, tables(threads), tables(importTable("threads", "int64", {})))).toThrow('FP_DEFINITION_INVALID: two tables are called "threads"');
  });

  it.each<[string, Capability<undefined>]>([
    ["parses", parses],
    ["extracts", extract({ "p.f": compute(text, () => "") }, { events: "all" })],
    ["has async events", announcing],
    ["has something in the background", background({ start: () => {} })],
  ])("are there for a plugin that %s", (_what, capability) => {
    expect(manifestOf(capability, tables(containers)).tables).toEqual([containers.table]);
  });

  it("are not there for others: hosts pass none to their init", () => {
    for (const capability of [web, listen({ open: () => {} })]) expect(() => manifestOf(capability, tables(containers))).toThrow("FP_DEFINITION_INVALID: hosts give no tables to a plugin that neither parses events nor extracts fields");
    expect(() => manifestOf(tables(containers))).toThrow("no host loads a plugin that has only tables");
  });

  it("need the event realm where they are the host's; own ones by themselves need none", () => {
    expect(manifestOf(announcing, tables(containers)).realms).toEqual(["background"]);
    expect(manifestOf(announcing, tables(threads)).realms).toEqual(["background", "event"]);
    expect(manifestOf(announcing, tables(findTables(() => 1))).realms).toEqual(["background", "event"]);
    expect(manifestOf(extract({ "p.f": image }), tables(containers)).realms).toEqual([]);
  });

  it("ask for a newer host only where they hold tables", () => {
    expect(manifestOf(parses, tables(threads)).requiredApiVersion).toBe("3.3.0");
    expect(manifestOf(parses, tables(containers)).requiredApiVersion).toBe("3.6.0");
  });
});

describe("fields that are looked up", () => {
  it("bake names of tables and columns as hosts know them, and list their tables", () => {
    const fields = extract({
      "p.image": image,
      "p.exe": lookup(text, { from: threads, select: "exe" }),
      "p.uid": lookup({ type: "uint64", description: "d" }, { from: threads, key: "tid", select: "uid" }),
      "p.writable": lookup({ type: "bool", description: "d" }, { from: threads, select: "isWritable" }),
      "p.user": lookup(text, { from: threads, column: "uid", to: users, select: "name" }),
    });
    const { extract: facts, ...manifest } = manifestOf(fields);
    expect(facts?.fields.map(({ native }) => native)).toEqual([
      { kind: "lookup", from: "threads", key: "tid", column: "container", to: "containers", select: "image" },
      { kind: "lookup", from: "threads", key: "tid", select: "exe_path", empty: "none" },
      { kind: "lookup", from: "threads", key: "tid", select: "uid" },
      { kind: "lookup", from: "threads", key: "tid", select: "isWritable" },
      { kind: "lookup", from: "threads", key: "tid", column: "uid", to: "users", select: "name" },
    ]);
    expect(manifest).toMatchObject({ capabilities: ["extract"], realms: [], tables: [threads.table, containers.table, users.table] });
    expect(fields.tables).toEqual([threads, containers, threads, threads, threads, threads, users]);
    expect(fields.extractors).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it("bake what empty values are, where they differ from what the table's owner means, and what stands in for an entry", () => {
    const native = (field: ReturnType<typeof lookup>) => manifestOf(extract({ "p.f": field }, { events: "all" })).extract?.fields[0]?.native;
    const facts = { kind: "lookup", from: "threads", key: "tid" };
    expect(native(lookup(text, { from: threads, select: "comm", empty: "value" }))).toEqual({ ...facts, select: "comm" });
    expect(native(lookup({ type: "uint64", description: "d" }, { from: threads, select: "uid", empty: "none" }))).toEqual({ ...facts, select: "uid", empty: "none" });
    expect(native(lookup(text, { from: threads, column: "container_id", to: containers, select: "image", empty: "none", otherwise: "key" }))).toEqual({
      ...facts,
      column: "container",
      to: "containers",
      select: "image",
      empty: "none",
      otherwise: "key",
    });
  });

  it("may have handlers for some events, which code computes; the field is for these events, too", () => {
    const field = lookup(text, { from: threads, select: "comm" }, on(added, () => "a"), on(hit, () => "h"));
    const all = manifestOf(announcing, web, extract({ "p.f": field }));
    expect(all.extract).toMatchObject({ fields: [{ events: [], native: { handled: [{ code: 402, asyncName: "a" }, { code: 322 }] } }], eventTypes: [], sources: [] });
    expect(all.realms).toEqual(["background", "event"]);
    const some = extract({ "p.f": lookup(text, { from: threads, select: "comm" }, on(added, () => "a")) }, { events: [hit] });
    expect(manifestOf(announcing, web, some).extract).toMatchObject({ fields: [{ events: [{ code: 322 }, { code: 402, asyncName: "a" }] }], eventTypes: [322, 402] });
    const quiet = asyncEvents({ events: [added], sources: ["syscall"], stream: () => NEVER });
    expect(manifestOf(quiet, extract({ "p.f": lookup(text, { from: threads, select: "comm" }, on(added, () => "a")) })).extract?.sources).toEqual(["syscall"]);
  });

  it("are found by the argument where they take one", () => {
    const byId = lookup({ type: "abstime", description: "d", argument: "key" }, { from: containers, select: "started" });
    const byNumber = lookup({ ...text, argument: "optional index" }, { from: users, key: "argument", select: "name" });
    const fields = extract({ "p.started": byId, "p.user": byNumber }, { events: "all", sources: ["syscall"] });
    expect(manifestOf(fields).extract).toMatchObject({
      fields: [
        { argument: { key: true, required: true }, native: { kind: "lookup", from: "containers", key: "argument", select: "started" } },
        { argument: { index: true, required: false }, native: { kind: "lookup", from: "users", key: "argument", select: "name" } },
      ],
      eventTypes: [],
      sources: ["syscall"],
    });
  });

  it("by thread are for all system calls, unless told", () => {
    expect(manifestOf(extract({ "p.f": image })).extract).toMatchObject({ fields: [{ events: [] }], eventTypes: [], sources: ["syscall"] });
    expect(manifestOf(web, extract({ "p.f": image, "p.g": compute(text, on(hit, () => "")) })).extract).toMatchObject({ eventTypes: [], sources: ["syscall", "web"] });
    expect(manifestOf(extract({ "p.f": image }, { sources: ["other"] })).extract?.sources).toEqual(["other"]);
    expect(manifestOf(web, extract({ "p.f": image }, { events: [hit] })).extract).toMatchObject({ eventTypes: [322], sources: ["web"] });
    expect(manifestOf(extract({ "p.f": image }, { events: "all" })).extract?.sources).toEqual([]);
  });

  it("by argument say which events they are for", () => {
    const byId = extract({ "p.f": lookup({ ...text, argument: "key" }, { from: containers, select: "image" }) });
    expect(manifestOf(web, byId).extract).toMatchObject({ eventTypes: [322], sources: ["web"] });
    expect(() => manifestOf(byId)).toThrow('the field "p.f" does not say which events it is for');
  });

  const loose = lookup as unknown as (doc: object, options?: object) => unknown;
  it.each<[string, () => unknown, string]>([
    ["no table", () => loose(text), "`from` of a lookup is what importTable() or exportTable() makes"],
    ["what was found at run time", () => loose(text, { from: findTables(() => 1), select: "a" }), "`from` of a lookup is what"],
    ["no second table", () => loose(text, { from: threads, column: "container_id", select: "image" }), "`column` and `to` of a lookup go together"],
    ["no column that leads there", () => loose(text, { from: threads, to: containers, select: "image" }), "`column` and `to` of a lookup go together"],
    ["what is no second table", () => loose(text, { from: threads, column: "container_id", to: {}, select: "image" }), "`to` of a lookup is what"],
    ["a column that there is not", () => loose(text, { from: threads, select: "nope" }), 'the table "threads" has no column "nope"; it has comm, uid, exe, isWritable, container_id'],
    ["one that every object has", () => loose(text, { from: threads, select: "toString" }), "has no column"],
    ["no column", () => loose(text, { from: threads }), "has no column undefined"],
    ["a column of another type", () => loose(text, { from: threads, select: "uid" }), 'the column "uid" of the table "threads" holds uint32, which a field of type string cannot be'],
    ["a table as a value", () => loose(text, { from: threads, column: "container_id", to: containers, select: "ports" }), "holds table, which"],
    ["a type that no column makes", () => loose({ type: "ipaddr", description: "d" }, { from: threads, select: "comm" }), "which a field of type ipaddr cannot be"],
    ["a column that is no key there", () => loose(text, { from: threads, column: "uid", to: containers, select: "image" }), 'holds uint32, and keys of the table "containers" are string'],
    ["a key that is no thread", () => loose(text, { from: containers, select: "image" }), "threads are integers, and keys of the table are string"],
    ["another key", () => loose(text, { from: threads, key: "pid", select: "comm" }), 'must be tid or argument, not "pid"'],
    ["an argument that it does not take", () => loose(text, { from: containers, key: "argument", select: "image" }), "does not take"],
    ["an argument that it does not use", () => loose({ ...text, argument: "index" }, { from: threads, key: "tid", select: "comm" }), "nobody uses"],
    ["an argument that is no key", () => loose({ ...text, argument: "index" }, { from: containers, select: "image" }), "the argument of a lookup is index, and keys of the table are string"],
    ["a key that is no argument", () => loose({ ...text, argument: "key" }, { from: threads, select: "comm" }), "the argument of a lookup is key, and keys of the table are int64"],
    ["a stand-in for an entry of the first table", () => loose(text, { from: threads, select: "comm", otherwise: "key" }), '`otherwise` of a lookup is "key", for a text'],
    ["a number in place of a text", () => loose(text, { from: threads, column: "uid", to: users, select: "name", otherwise: "key" }), "for a text that is looked up by another text"],
    ["another stand-in", () => loose(text, { from: threads, column: "container_id", to: containers, select: "image", otherwise: "none" }), "`otherwise` of a lookup"],
    ["other meanings of what is empty", () => loose(text, { from: threads, select: "comm", empty: "zero" }), '`empty` of a lookup must be value or none, not "zero"'],
    ["what is no handler", () => (lookup as (...all: unknown[]) => unknown)(text, { from: threads, select: "comm" }, () => ""), "handlers of lookup() are what on(event, handler) makes"],
    ["two handlers for the same events", () => lookup(text, { from: threads, select: "comm" }, on(hit, () => ""), on(hit, () => "")), "lookup() has two handlers for the same events"],
    ["a list", () => loose({ ...text, list: true }, { from: threads, select: "comm" }), "is no list"],
    ["places", () => loose({ ...text, offsets: true }, { from: threads, select: "comm" }), "comes from no bytes"],
    ["no description", () => loose({ type: "string" }, { from: threads, select: "comm" }), "needs a description"],
  ])("refuse %s", (_what, define, message) => {
    expect(define).toThrow(message);
    expect(define).toThrow("FP_DEFINITION_INVALID");
  });
});
