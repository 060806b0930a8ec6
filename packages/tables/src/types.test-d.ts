import type { BackgroundContext, Capability, ColumnInfo, EventContext, InstanceContext } from "@falco-plugin/contract";
import { describe, expectTypeOf, it } from "vitest";
import { column, existing, exportTable, findTables, importTable, tables, type ViewOf } from "./index.ts";

declare const event: EventContext<undefined>;
declare const background: BackgroundContext<undefined>;
declare const either: InstanceContext<undefined>;

const threads = importTable("threads", "int64", {
  pid: existing("int64"),
  comm: existing("string", { access: "rw" }),
  uid: existing("uint32", { optional: true }),
  env: existing.table("uint64", { value: existing("string", { access: "rw" }) }, { access: "rw" }),
  files: existing.table("int64", { name: existing("string"), mark: column.bool() }, { name: "file_descriptors" }),
  cgroups: existing.table("uint64", { second: existing("string") }, { optional: true }),
  container_id: column.string(),
  score: column.uint8({ access: "w" }),
});
const containers = exportTable("containers", "string", {
  image: column.string(),
  size: column.int64({ visibility: "readonly" }),
  fixed: column.bool({ access: "r" }),
  ports: column.table("uint16", { protocol: column.string() }),
});

describe("the view of a host's table", () => {
  const view = event.table(threads);

  it("takes keys of the table's type", () => {
    view.get(1n);
    // @ts-expect-error 64-bit integers are bigint
    view.get(1);
    // @ts-expect-error no string
    view.has("1");
    // @ts-expect-error nor here
    view.erase(1);
    // @ts-expect-error nor here
    view.insert("a");
    // @ts-expect-error nor here
    view.read(1, "pid");
    // @ts-expect-error nor here
    view.write(1, "comm", "a");
  });

  it("reads values of the columns' types", () => {
    expectTypeOf(view.size).toEqualTypeOf<number>();
    expectTypeOf(view.read(1n, "pid")).toEqualTypeOf<bigint | undefined>();
    const entry = view.get(1n)!;
    expectTypeOf(entry.get("pid")).toEqualTypeOf<bigint>();
    expectTypeOf(entry.get("comm")).toEqualTypeOf<string>();
    expectTypeOf(entry.get("uid")).toEqualTypeOf<number | undefined>();
    expectTypeOf(entry.row()).toEqualTypeOf<{ readonly pid: bigint; readonly comm: string; readonly uid: number | undefined; readonly container_id: string }>();
    // @ts-expect-error there may be none
    view.get(1n).get("pid");
    // @ts-expect-error no such column
    entry.get("nope");
    // @ts-expect-error no such column
    view.read(1n, "nope");
    // @ts-expect-error it is for writing only
    entry.get("score");
    // @ts-expect-error it is for writing only
    view.read(1n, "score");
    // @ts-expect-error a table is no value
    entry.get("env");
  });

  it("writes what may be written", () => {
    const entry = view.get(1n)!;
    entry.set("comm", "a");
    entry.set({ comm: "a", container_id: "b", score: 5 });
    expectTypeOf(view.write(1n, "score", 5)).toEqualTypeOf<boolean>();
    view.insert(1n, { comm: "a" });
    view.upsert(1n, { score: 1 });
    // @ts-expect-error what the host has is only for reading unless told
    entry.set("pid", 1n);
    // @ts-expect-error nor among others
    entry.set({ comm: "a", pid: 1n });
    // @ts-expect-error nor here
    view.write(1n, "pid", 1n);
    // @ts-expect-error nor here
    view.upsert(1n, { pid: 1n });
    // @ts-expect-error a string is expected
    entry.set("comm", 5);
    // @ts-expect-error a number is expected
    entry.set({ score: 5n });
    // @ts-expect-error a number is expected
    view.write(1n, "score", "5");
    // @ts-expect-error a table is no value
    view.insert(1n, { env: {} });
    // @ts-expect-error no such column
    view.insert(1n, { nope: 1 });
  });

  it("knows what may be missing", () => {
    const entry = view.get(1n)!;
    expectTypeOf(entry.has("uid")).toEqualTypeOf<boolean>();
    // @ts-expect-error it is always there
    entry.has("pid");
    expectTypeOf(entry.table("cgroups")?.size).toEqualTypeOf<number | undefined>();
    // @ts-expect-error it may be missing
    entry.table("cgroups").get(1n);
  });

  it("leads into tables in entries", () => {
    const entry = view.get(1n)!;
    const env = entry.table("env");
    expectTypeOf(env.read(0n, "value")).toEqualTypeOf<string | undefined>();
    env.insert(0n, { value: "a" });
    expectTypeOf(entry.table("files").get(0n)?.get("name")).toEqualTypeOf<string | undefined>();
    expectTypeOf(entry.table("files")).not.toHaveProperty("insert");
    expectTypeOf(entry.table("files").get(0n)!).not.toHaveProperty("set");
    // @ts-expect-error a value is no table
    entry.table("comm");
    // @ts-expect-error its keys are 64-bit integers
    env.get(1);
  });

  it("does not know the keys of entries, nor columns at run time", () => {
    expectTypeOf(view.get(1n)!).not.toHaveProperty("key");
    expectTypeOf(view).not.toHaveProperty("columns");
  });

  it("can be for reading or for writing only", () => {
    const reader = event.table(importTable("t", "string", { a: column.int8() }, { access: "r" }));
    const writer = event.table(importTable("t", "string", { a: column.int8() }, { access: "w" }));
    expectTypeOf(reader.get("a")?.get("a")).toEqualTypeOf<number | undefined>();
    expectTypeOf<keyof typeof reader>().toEqualTypeOf<"name" | "size" | "has" | "get" | "read" | "forEach">();
    expectTypeOf(reader.get("a")!).not.toHaveProperty("set");
    writer.upsert("a", { a: 1 });
    expectTypeOf<keyof typeof writer>().toEqualTypeOf<"name" | "write" | "insert" | "upsert" | "erase" | "clear">();
  });

  it("may be missing where it is optional", () => {
    const missing = event.table(importTable("t", "string", {}, { optional: true }));
    expectTypeOf(missing?.size).toEqualTypeOf<number | undefined>();
    // @ts-expect-error it may be missing
    missing.get("a");
  });

  it("is for the event thread only", () => {
    // @ts-expect-error what the host has is not there in the background
    background.table(threads);
    // @ts-expect-error nor where it could be either
    either.table(threads);
  });

  it("has a type that functions can name", () => {
    const nameOf = (table: ViewOf<typeof threads>): string | undefined => table.read(1n, "comm");
    nameOf(view);
    // @ts-expect-error another table
    nameOf(event.table(containers));
  });
});

describe("the view of an own table", () => {
  it("is the same in both realms", () => {
    expectTypeOf(background.table(containers)).toEqualTypeOf(event.table(containers));
    expectTypeOf(either.table(containers)).toEqualTypeOf(event.table(containers));
  });

  it("reads and writes everything, unless told", () => {
    const view = background.table(containers);
    view.insert("a", { image: "b", size: 1n });
    const entry = view.get("a")!;
    expectTypeOf(entry.key).toEqualTypeOf<string>();
    expectTypeOf(entry.get("fixed")).toEqualTypeOf<boolean>();
    // @ts-expect-error for reading only
    entry.set("fixed", true);
    expectTypeOf(view.columns()).toEqualTypeOf<readonly ColumnInfo[]>();
    const ports = entry.table("ports");
    ports.insert(80, { protocol: "tcp" });
    expectTypeOf(ports.get(80)?.key).toEqualTypeOf<number | undefined>();
    // @ts-expect-error a number is expected
    ports.insert("80");
  });

  it("is visited until a visit returns false", () => {
    const view = background.table(containers);
    expectTypeOf(view.forEach((entry) => (entry.key === "" ? false : undefined))).toEqualTypeOf<boolean>();
    view.forEach((entry) => void entry.get("image"));
    // @ts-expect-error nobody waits for a promise
    view.forEach(async () => {});
    // @ts-expect-error true would mean nothing
    view.forEach(() => true);
  });
});

describe("a declaration", () => {
  it("refuses what its kind of table cannot have", () => {
    // @ts-expect-error its own columns cannot be there already
    exportTable("t", "string", { a: existing("string") });
    // @ts-expect-error nor be missing
    exportTable("t", "string", { a: column.string({ optional: true }) });
    // @ts-expect-error also in tables in entries
    exportTable("t", "string", { a: column.table("string", { b: existing("string") }) });
    // @ts-expect-error no host takes such a column
    importTable("t", "string", { a: column.table("string", {}) });
    // @ts-expect-error also in tables in entries
    importTable("t", "string", { a: existing.table("string", { b: column.table("string", {}) }) });
  });

  it("refuses types and options that there are not", () => {
    // @ts-expect-error no such type
    importTable("t", "text", {});
    // @ts-expect-error no such type
    existing("float");
    // @ts-expect-error a table is no key
    exportTable("t", "table", {});
    // @ts-expect-error no such access
    column.string({ access: "x" });
    // @ts-expect-error no such visibility
    column.string({ visibility: "secret" });
    // @ts-expect-error no such option
    importTable("t", "string", {}, { mode: "r" });
  });
});

describe("findTables", () => {
  const found = findTables((all) => {
    const table = all.find("threads", "int64");
    const name = table?.column("comm", "string");
    return table && name && { table, name, added: table.addColumn("mine", "int32") };
  });

  it("gives what it found, typed", () => {
    const { table, name, added } = event.table(found)!;
    expectTypeOf(table.read(1n, name)).toEqualTypeOf<string | undefined>();
    const entry = table.get(1n)!;
    expectTypeOf(entry.get(added)).toEqualTypeOf<number>();
    entry.set(added, 5);
    table.insert(1n, (made) => made.set(name, "a"));
    // @ts-expect-error a number is expected
    entry.set(added, "5");
    // @ts-expect-error the key is an int64
    table.get("a");
    // @ts-expect-error a string is expected
    table.write(1n, name, 5);
    // @ts-expect-error columns are found before
    entry.get("comm");
    // @ts-expect-error it may have found nothing
    void event.table(found).table;
  });

  it("does not wait, and is for the event thread", () => {
    // @ts-expect-error nobody waits for it
    findTables(async () => {});
    // @ts-expect-error what the host has is not there in the background
    background.table(found);
  });
});

describe("tables", () => {
  it("lists any of them", () => {
    expectTypeOf(tables(threads, containers, findTables(() => 1))).toEqualTypeOf<Capability>();
    // @ts-expect-error at least one
    tables();
    // @ts-expect-error a name is no table
    tables("threads");
  });
});
