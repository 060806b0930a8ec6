import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { definePlugin, on, parse } from "@falco-plugin/plugin";
import { column, existing, exportTable, findTables, importTable, tables } from "@falco-plugin/tables";
import { describe, expect, it } from "vitest";
import { containers, meta, opened, parsesOpens } from "../tests/fixtures/containers.ts";
import { testHost } from "./index.ts";

describe("a plugin does not load", () => {
  const loading = (...refs: readonly Parameters<typeof tables>[0][]) => () => testHost(definePlugin(meta, tables(...(refs as Parameters<typeof tables>)), parsesOpens));

  it.each([
    ["a table that is not there", importTable("processes", "int64", {}), 'FP_TABLE_MISSING: the host has no table "processes", which this plugin imports; it has: threads'],
    ["keys of another type", importTable("threads", "uint64", {}), 'FP_TABLE_TYPE: table "threads": its key is an int64, not a uint64 as this plugin declares'],
    ["a column that is not there", importTable("threads", "int64", { gone: existing("bool") }), 'FP_TABLE_MISSING: table "threads": there is no column "gone", which this plugin declares as a bool; there are: tid, pid, '],
    ["a column of another type", importTable("threads", "int64", { uid: existing("uint64") }), 'FP_TABLE_TYPE: table "threads": the column "uid" is a uint32, not a uint64 as this plugin declares'],
    ["a column that it would add, of another type", importTable("threads", "int64", { uid: column.string() }), 'FP_TABLE_TYPE: table "threads": the column "uid" is a uint32, not a string as this plugin declares'],
    ["an optional table with other keys", importTable("threads", "string", {}, { optional: true }), 'FP_TABLE_TYPE: table "threads": its key is an int64, not a string as this plugin declares'],
    ["a table where a value is expected", importTable("threads", "int64", { args: existing("string") }), 'FP_TABLE_TYPE: table "threads": the column "args" is a table, not a string as this plugin declares'],
    ["a table in it with other keys", importTable("threads", "int64", { args: existing.table("int64", {}) }), 'FP_TABLE_TYPE: table "threads": the table in the column "args": its key is a uint64, not an int64 as this plugin declares'],
    ["a column in a table in it", importTable("threads", "int64", { args: existing.table("uint64", { text: existing("string") }) }), 'FP_TABLE_MISSING: table "threads": the table in the column "args": there is no column "text", which this plugin declares as a string; there are: value'],
    ["a column that libsinsp does not take", importTable("threads", "int64", { args: existing.table("uint64", { mark: column.bool() }) }), 'FP_TABLE_REFUSED: table "threads": the table in the column "args": the column "mark" cannot be added: the table takes no columns'],
    ["a name that is taken", exportTable("threads", "string", {}), 'FP_TABLE_REFUSED: table "threads": the host does not take it from this plugin: it has one by that name'],
  ])("for %s", (_what, ref, message) => {
    expect(loading(ref)).toThrow(message);
  });

  it("but does where an optional column cannot be added", () => {
    const wanted = importTable("threads", "int64", { args: existing.table("uint64", { mark: column.bool({ optional: true }) }) });
    expect(loading(wanted)).not.toThrow();
  });

  it("but does where what is missing is optional", () => {
    const maybe = importTable("processes", "int64", { name: existing("string") }, { optional: true });
    const some = importTable("threads", "int64", { comm: existing("string"), gone: existing("string", { optional: true, access: "rw" }) });
    const seen: unknown[] = [];
    const host = testHost(definePlugin(meta, tables(maybe, some), parse(on(SYSCALL_OPENAT_2_X, ({ tid }, ctx) => {
      const thread = ctx.table(some).get(tid)!;
      thread.set({ gone: "nowhere" });
      seen.push(ctx.table(maybe), thread.has("gone"), thread.row(), ctx.table(some).read(tid, "gone"));
    }))));
    host.table("threads", "int64").insert(42n, { comm: "nginx" });
    host.dispatch(opened());
    expect(seen).toEqual([undefined, false, { comm: "nginx", gone: undefined }, undefined]);
  });
});

describe("tables that are found at run time", () => {
  it("are looked for at init, and are what was found then", () => {
    const found = findTables((tables) => {
      const table = tables.find("threads", "int64")!;
      return { tables, list: tables.list(), names: table.columns().map(({ name }) => name), table, comm: table.column("comm", "string")!, mark: table.addColumn("mark", "uint8"), none: [tables.find("nope", "int64"), table.column("nope", "bool")] };
    });
    const seen: unknown[] = [];
    const host = testHost(definePlugin(meta, tables(found, containers), parse(on(SYSCALL_OPENAT_2_X, ({ tid }, ctx) => {
      const { tables, table, comm, mark, ...then } = ctx.table(found);
      seen.push(then.list, then.none, then.names.includes("comm"), table.read(tid, comm), table.write(tid, mark, 5));
      seen.push(tables.list(), tables.find("containers", "string"), table.columns().at(-1)?.name, table.column("mark", "uint8")?.name, table.column("pid", "int64"));
      table.addColumn("late", "bool");
    }))));
    host.table("threads", "int64").insert(42n, { comm: "nginx" });
    expect(() => host.dispatch(opened())).toThrow('FP_TABLE_UNAVAILABLE: table "threads" takes columns while the plugin is initialised only');
    const threads = [{ name: "threads", keyType: "int64" }];
    expect(seen).toEqual([threads, [undefined, undefined], true, "nginx", true, threads, undefined, "mark", "mark", undefined]);
    expect(host.table("threads", "int64").row(42n)).toMatchObject({ mark: 5 });
  });

  it("cannot be listed later where nobody asked at init", () => {
    const found = findTables((tables) => tables);
    const host = testHost(definePlugin(meta, tables(found), parse(on(SYSCALL_OPENAT_2_X, (_, ctx) => void ctx.table(found).list()))));
    expect(() => host.dispatch(opened())).toThrow("FP_TABLE_UNAVAILABLE: the host tells which tables it has while the plugin is initialised only");
  });

  it("keep the plugin from loading where they are of another type", () => {
    const loading = (find: Parameters<typeof findTables>[0]) => () => testHost(definePlugin(meta, tables(findTables(find)), parsesOpens));
    expect(loading((tables) => void tables.find("threads", "string"))).toThrow('FP_TABLE_TYPE: table "threads": its key is an int64, not a string as this plugin declares');
    expect(loading((tables) => void tables.find("threads", "int64")!.column("uid", "string"))).toThrow('FP_TABLE_TYPE: table "threads": the column "uid" is a uint32, not a string as it is looked for');
    expect(loading((tables) => tables.find("threads", "int64")!.size as never)).toThrow('FP_TABLE_UNAVAILABLE: table "threads" is the host\'s: it is there while');
  });
});
