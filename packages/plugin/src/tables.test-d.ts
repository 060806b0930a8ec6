import type { Capability } from "@falco-plugin/contract";
import { describe, expectTypeOf, it } from "vitest";
import { column, compute, definePlugin, existing, exportTable, extract, type Field, importTable, lookup, on, parse, perInstance, sourceEvent, tables } from "./index.ts";

const threads = importTable("threads", "int64", { pid: existing("int64"), comm: existing("string"), uid: existing("uint32"), isWritable: existing("bool"), container_id: column.string(), env: existing.table("uint64", {}) });
const containers = exportTable("containers", "string", { image: column.string(), started: column.uint64() });
const users = exportTable("users", "uint32", { name: column.string() });
const flags = exportTable("flags", "bool", { name: column.string() });
const text = { type: "string", description: "d" } as const;
const number = { type: "uint64", description: "d" } as const;
const hit = sourceEvent();
const added = sourceEvent(undefined, { source: "other" });

describe("lookup", () => {
  it("selects a column of the field's type", () => {
    expectTypeOf(lookup(text, { from: threads, select: "comm" })).toEqualTypeOf<Field>();
    lookup(number, { from: threads, select: "uid" });
    lookup({ type: "bool", description: "d" }, { from: threads, key: "tid", select: "isWritable" });
    lookup({ type: "abstime", description: "d" }, { from: threads, column: "container_id", to: containers, select: "started" });
    // @ts-expect-error no such column
    lookup(text, { from: threads, select: "nope" });
    // @ts-expect-error a number is no text
    lookup(text, { from: threads, select: "uid" });
    // @ts-expect-error a text is no number
    lookup(number, { from: threads, select: "comm" });
    // @ts-expect-error a bool is no number
    lookup(number, { from: threads, select: "isWritable" });
    // @ts-expect-error a table is no value
    lookup(text, { from: threads, select: "env" });
    // @ts-expect-error it is a column of the other table
    lookup(text, { from: threads, column: "container_id", to: containers, select: "comm" });
  });

  it("goes through a column that is the key of the other table", () => {
    lookup(text, { from: threads, column: "container_id", to: containers, select: "image" });
    lookup(text, { from: threads, column: "pid", to: users, select: "name" });
    // @ts-expect-error keys there are strings
    lookup(text, { from: threads, column: "uid", to: containers, select: "image" });
    // @ts-expect-error keys there are integers
    lookup(text, { from: threads, column: "comm", to: users, select: "name" });
    // @ts-expect-error a bool leads nowhere
    lookup(text, { from: threads, column: "isWritable", to: flags, select: "name" });
    // @ts-expect-error where to?
    lookup(text, { from: threads, column: "container_id", select: "image" });
    // @ts-expect-error by which column?
    lookup(text, { from: threads, to: containers, select: "image" });
  });

  it("begins with the thread, or with the argument that the field takes", () => {
    lookup({ ...text, argument: "key" }, { from: containers, select: "image" });
    lookup({ ...text, argument: "optional index" }, { from: users, key: "argument", select: "name" });
    lookup({ ...text, argument: "index or key" }, { from: containers, select: "image" });
    // @ts-expect-error a thread is no string
    lookup(text, { from: containers, select: "image" });
    // @ts-expect-error it takes no argument
    lookup(text, { from: threads, key: "argument", select: "comm" });
    // @ts-expect-error its argument would be used by nobody
    lookup({ ...text, argument: "index" }, { from: threads, key: "tid", select: "comm" });
    // @ts-expect-error an index is no string
    lookup({ ...text, argument: "index" }, { from: containers, select: "image" });
    // @ts-expect-error a key is no integer
    lookup({ ...text, argument: "key" }, { from: users, select: "name" });
  });

  it("has a key for a value only where that is a text", () => {
    lookup(text, { from: threads, column: "container_id", to: containers, select: "image", otherwise: "key", empty: "none" });
    // @ts-expect-error a time is no text
    lookup({ type: "abstime", description: "d" }, { from: threads, column: "container_id", to: containers, select: "started", otherwise: "key" });
    // @ts-expect-error there is no second table
    lookup(text, { from: threads, select: "comm", otherwise: "key" });
  });

  it("has handlers that give what the field is", () => {
    const id = { ...text, argument: "key" } as const;
    lookup(text, { from: threads, select: "comm" }, on(hit, () => "a"), on(added, () => undefined));
    lookup(number, { from: threads, column: "container_id", to: containers, select: "started" }, on(hit, ({ ts }) => ts));
    lookup(id, { from: containers, select: "image" }, on(hit, ({ argument }: { readonly argument: string }) => argument));
    // @ts-expect-error a number is no text
    lookup(text, { from: threads, select: "comm" }, on(hit, () => 1n));
    // @ts-expect-error its argument is a text
    lookup(id, { from: containers, select: "image" }, on(hit, ({ argument }: { readonly argument: bigint }) => String(argument)));
  });

  it("has one value of a type that columns have", () => {
    // @ts-expect-error no column holds addresses
    lookup({ type: "ipaddr", description: "d" }, { from: threads, select: "comm" });
    // @ts-expect-error one value
    lookup({ ...text, list: true }, { from: threads, select: "comm" });
    // @ts-expect-error it comes from no bytes
    lookup({ ...text, offsets: true }, { from: threads, select: "comm" });
  });
});

describe("ctx.table", () => {
  it("gives views in every callback of the event thread, and own tables where state is made", () => {
    const index = perInstance((ctx) => ({ containers: ctx.table(containers) }));
    expectTypeOf(
      definePlugin(
        { name: "x", version: "0.1.0", description: "d", contact: "c" },
        tables(threads, containers),
        parse({ sources: ["syscall"] }, on(hit, ({ tid }, ctx) => {
          expectTypeOf(ctx.table(threads).read(tid, "comm")).toEqualTypeOf<string | undefined>();
          expectTypeOf(ctx.use(index).containers.read("a", "image")).toEqualTypeOf<string | undefined>();
        })),
        extract({ "p.f": compute(text, ({ tid }, ctx) => ctx.table(threads).read(tid, "comm")) }, { events: "all" }),
      ).capabilities,
    ).toEqualTypeOf<readonly Capability<undefined>[]>();
  });
});
