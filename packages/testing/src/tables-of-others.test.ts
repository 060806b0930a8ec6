import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { definePlugin, on, parse } from "@falco-plugin/plugin";
import { column, existing, exportTable, findTables, importTable, tables } from "@falco-plugin/tables";
import { describe, expect, it } from "vitest";
import { meta, opened, parsesOpens } from "../tests/fixtures/containers.ts";
import { testHost } from "./index.ts";

describe("tables of other plugins", () => {
  const sensors = exportTable("sensors", "uint32", { name: column.string(), fixed: column.bool({ visibility: "readonly" }), secret: column.string({ visibility: "private" }) });
  const imported = importTable("sensors", "uint32", { name: existing("string", { access: "rw" }), fixed: existing("bool", { access: "rw" }), level: column.int16() });
  const plugin = definePlugin(meta, tables(imported), parse(on(SYSCALL_OPENAT_2_X, ({ tid }, ctx) => void ctx.table(imported).upsert(Number(tid), { name: "s", level: -3 }))));

  it("are those that the test declares", () => {
    const host = testHost(plugin, { tables: [sensors] });
    host.table(sensors).insert(1, { name: "first", secret: "x" });
    host.dispatch(opened(1n));
    host.dispatch(opened(2n));
    expect(host.table("sensors", "uint32").rows()).toEqual(new Map([
      [1, { name: "s", fixed: false, secret: "x", level: -3 }],
      [2, { name: "s", fixed: false, secret: "", level: -3 }],
    ]));
  });

  it("hide and protect their columns from the plugin", () => {
    const refused = definePlugin(meta, tables(imported), parse(on(SYSCALL_OPENAT_2_X, (_, ctx) => void ctx.table(imported).insert(1, { fixed: true }))));
    expect(() => testHost(refused, { tables: [sensors] }).dispatch(opened())).toThrow('FP_TABLE_REFUSED: table "sensors": the column "fixed" cannot be written: it is read-only');
    const curious = importTable("sensors", "uint32", { secret: existing("string") });
    expect(() => testHost(definePlugin(meta, tables(curious), parsesOpens), { tables: [sensors] })).toThrow('FP_TABLE_MISSING: table "sensors": there is no column "secret", which this plugin declares as a string; there are: ');
  });

  it("may be columns that others add to the host's tables", () => {
    const needs = definePlugin(meta, tables(importTable("threads", "int64", { container_id: existing("string") })), parsesOpens);
    expect(() => testHost(needs)).toThrow('FP_TABLE_MISSING: table "threads": there is no column "container_id", which this plugin declares as a string; there are: ');
    const host = testHost(needs, { tables: [importTable("threads", "int64", { container_id: column.string() })] });
    host.table("threads", "int64").insert(1n, { container_id: "a" });
    expect(host.table("threads", "int64").row(1n)).toMatchObject({ container_id: "a" });
  });

  it("are declared by what plugins declare", () => {
    expect(() => testHost(plugin, { tables: [findTables(() => 1)] })).toThrow(TypeError);
    expect(() => testHost(plugin, { tables: [sensors, sensors] })).toThrow('FP_TABLE_REFUSED: table "sensors": the host does not take it from this plugin: it has one by that name');
  });
});
