import { type ColumnFacts, tableTypes } from "@falco-plugin/contract";
import { describe, expect, it } from "vitest";
import { column, existing, exportTable, findTables, importTable, tables } from "./index.ts";

const loose = <Made>(make: Made) => make as unknown as (...args: readonly unknown[]) => never;

describe("columns", () => {
  it("are of every type", () => {
    const all = exportTable("t", "string", Object.fromEntries(tableTypes.map((type) => [type, column[type]()])));
    expect(all.table.columns.map(({ name, type }: ColumnFacts) => [name, type])).toEqual(tableTypes.map((type) => [type, type]));
    expect(tableTypes.map((type) => existing(type).type)).toEqual(tableTypes);
  });

  it("are as their options say, and for reading only where the host has them", () => {
    expect(column.string()).toEqual({ type: "string", origin: "added", access: "rw", optional: false, name: undefined, visibility: undefined });
    expect(column.int8({ name: "a", access: "w", optional: true })).toMatchObject({ type: "int8", access: "w", optional: true, name: "a" });
    expect(existing("bool")).toMatchObject({ origin: "existing", access: "r", optional: false });
    expect(existing.table("bool", {}, { access: "rw", optional: true })).toMatchObject({ type: "table", keyType: "bool", access: "rw", optional: true });
  });

  it.each<[string, () => unknown, string]>([
    ["another type", () => loose(existing)("float"), "the type of a column must be one of bool, int8"],
    ["another key type of a table in an entry", () => loose(column.table)("table", {}), "the key type of a table in an entry must be one of"],
    ["columns that are none", () => loose(existing.table)("string", { a: "string" }), 'the column "a" was made neither by column nor by existing'],
    ["no columns", () => loose(column.table)("string"), "the columns of a table are an object"],
    ["another access", () => loose(column.bool)({ access: "x" }), "the access of a column must be one of r, w, rw"],
    ["another visibility", () => loose(column.bool)({ visibility: "secret" }), "the visibility of a column must be public, readonly or private"],
    ["an optional that is neither yes nor no", () => loose(column.bool)({ optional: 1 }), "optional must be true or false"],
    ["an empty name", () => column.bool({ name: "" }), "the name of a column must be a text without NUL, and not empty"],
  ])("refuse %s", (_what, define, message) => {
    expect(define).toThrow(message);
    expect(define).toThrow("FP_DEFINITION_INVALID");
  });
});

describe("tables", () => {
  it.each<[string, () => unknown, string]>([
    ["an empty name", () => importTable("", "string", {}), "the name of a table must be"],
    ["a name with NUL", () => exportTable("a\0b", "string", {}), "the name of a table must be"],
    ["another key type", () => loose(importTable)("t", "text", {}), 'the key type of the table "t" must be one of'],
    ["another access", () => loose(importTable)("t", "string", {}, { access: "x" }), "the access of a table must be one of"],
    ["an optional that is neither yes nor no", () => loose(importTable)("t", "string", {}, { optional: 1 }), "optional must be true or false"],
    ["an empty name of a column", () => importTable("t", "string", { "": column.bool() }), "the name of a column of t must be"],
    ["two columns of one name", () => importTable("t", "string", { a: column.bool(), b: existing("bool", { name: "a" }) }), 'two columns of t are called "a"'],
    ["the same in an entry", () => importTable("t", "string", { n: existing.table("bool", { a: column.bool(), b: column.bool({ name: "a" }) }) }), 'two columns of t.n are called "a"'],
    ["a table that a host would have to add", () => loose(importTable)("t", "string", { a: column.table("string", {}) }), 'the column "a" of t cannot be added to a host\'s table'],
    ["a visibility in a host's table", () => importTable("t", "string", { a: column.bool({ visibility: "private" }) }), 'the column "a" of t is in a host\'s table, and has a visibility'],
    ["an own column that is there already", () => loose(exportTable)("t", "string", { a: existing("bool") }), 'the column "a" of t is the plugin\'s own, and cannot be there already'],
    ["an own column that may be missing", () => loose(exportTable)("t", "string", { a: column.bool({ optional: true }) }), "cannot be missing"],
    ["no function to find them", () => loose(findTables)({}), "findTables() needs a function"],
    ["what is no table", () => loose(tables)({}), "tables() takes what importTable(), exportTable() and findTables() make"],
    ["no table", () => loose(tables)(), "tables() takes"],
  ])("refuse %s", (_what, define, message) => {
    expect(define).toThrow(message);
    expect(define).toThrow("FP_DEFINITION_INVALID");
  });

  it("are a capability", () => {
    const [a, b] = [importTable("a", "string", {}), exportTable("b", "string", {})];
    const listed = tables(a, b);
    expect(listed).toEqual({ kind: "tables", tables: [a, b] });
    expect([listed, listed.tables].every(Object.isFrozen)).toBe(true);
  });
});
