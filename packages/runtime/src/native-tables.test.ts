import { FalcoPluginError, isFalcoPluginError, type TableAccess, type TableFacts } from "@falco-plugin/contract";
import { describe, expect, test } from "vitest";

import type { NativeBinding } from "./native-binding.ts";
import { nativeTables } from "./native-tables.ts";

const declared: readonly TableFacts[] = [
  { kind: "import", name: "threads", keyType: "int64", columns: [] },
  { kind: "export", name: "containers", keyType: "string", columns: [] },
];

/** A native side whose calls with these names answer so; it remembers what it was asked. */
function native(answers: Readonly<Record<string, unknown>>) {
  const asked: unknown[][] = [];
  const binding = new Proxy({}, {
    get: (_, name: string) => (...args: unknown[]) => {
      asked.push([name, ...args]);
      const answer = answers[name];
      if (answer instanceof Error) throw answer;
      return typeof answer === "function" ? (answer as (...given: unknown[]) => unknown)(...args) : answer;
    },
  });
  return { asked, port: nativeTables(binding as NativeBinding, declared) };
}

function table(answers: Readonly<Record<string, unknown>>) {
  const { asked, port } = native({ tableOpen: 7, ...answers });
  const opened = port.table("containers")!;
  asked.length = 0;
  return { asked, table: opened };
}

const failed = (code: string, message: string): Error => Object.assign(new Error(message), { code });

describe("the tables of a realm", () => {
  test("are opened by their place in the manifest", () => {
    const { asked, port } = native({ tableOpen: 7 });
    expect(port.table("containers")).toBeDefined();
    expect(port.table("others")).toBeUndefined();
    expect(asked).toEqual([["tableOpen", 1]]);
    expect(native({ tableOpen: 0 }).port.table("threads")).toBeUndefined();
  });

  test("are listed, and found by name", () => {
    expect(native({ tableList: ["threads", "int64", "notes", "string"] }).port.list()).toEqual([{ name: "threads", keyType: "int64" }, { name: "notes", keyType: "string" }]);
    const { asked, port } = native({ tableLookUp: (name: string) => (name === "notes" ? 9 : 0) });
    expect(port.find("notes", "string")).toBeDefined();
    expect(port.find("nope", "bool")).toBeUndefined();
    expect(asked).toEqual([["tableLookUp", "notes", "string"], ["tableLookUp", "nope", "bool"]]);
  });

  test("say what failed with its code, once", () => {
    const { port } = native({ tableOpen: failed("FP_TABLE_MISSING", "no table threads"), tableLookUp: failed("FP_TABLE_TYPE", "its key is an int64") });
    expect(() => port.table("threads")).toThrow(/^FP_TABLE_MISSING: no table threads$/);
    expect(() => port.find("threads", "string")).toThrow(/^FP_TABLE_TYPE: its key is an int64$/);
  });
});

describe("a table", () => {
  test.each<[string, (it: TableAccess) => unknown, unknown, unknown[]]>([
    ["tableName", (it) => it.name, "containers", []],
    ["tableKeyType", (it) => it.keyType, "string", []],
    ["tableSize", (it) => it.size(), 3, []],
    ["tableHasColumn", (it) => it.hasColumn(2), true, [2]],
    ["tableFindColumn", (it) => it.findColumn("a", "bool"), 4, ["a", "bool", false]],
    ["tableFindColumn", (it) => it.addColumn("a", "bool"), 4, ["a", "bool", true]],
    ["tableFind", (it) => it.find("k"), 5, ["k"]],
    ["tableCreate", (it) => it.create(), 5, []],
    ["tableAdd", (it) => it.add("k", 5), undefined, ["k", 5]],
    ["tableRelease", (it) => it.release(5), undefined, [5]],
    ["tableErase", (it) => it.erase("k"), true, ["k"]],
    ["tableClear", (it) => it.clear(), undefined, []],
    ["tableKey", (it) => it.key(5), "k", [5]],
    ["tableRead", (it) => it.read(5, 2), 6n, [5, 2]],
    ["tableWrite", (it) => it.write(5, 2, 6n), undefined, [5, 2, 6n]],
    ["tableReadAt", (it) => it.readAt("k", 2), undefined, ["k", 2]],
    ["tableWriteAt", (it) => it.writeAt("k", 2, 6n), false, ["k", 2, 6n]],
  ])("asks %s", (name, use, answer, args) => {
    const { table: it, asked } = table({ [name]: answer });
    expect(use(it)).toBe(answer);
    expect(asked).toEqual([[name, 7, ...args]]);
  });

  test("tells its columns", () => {
    expect(table({ tableColumns: ["a", "bool", "rw", "b", "table", "r"] }).table.columns()).toEqual([{ name: "a", type: "bool", readOnly: false }, { name: "b", type: "table", readOnly: true }]);
  });

  test("has no number for a column that is not there", () => {
    expect(table({ tableFindColumn: -1 }).table.findColumn("a", "bool")).toBeUndefined();
  });

  test("leads into those in its entries", () => {
    const { table: it, asked } = table({ tableNested: 8, tableSize: 1 });
    expect(it.nested(5, 2).size()).toBe(1);
    expect(asked).toEqual([["tableNested", 7, 5, 2], ["tableSize", 8]]);
  });

  test("shows its entries", () => {
    const { table: it } = table({ tableIterate: (_: number, visit: (entry: number) => boolean) => visit(1) && visit(2) });
    const seen: number[] = [];
    expect(it.iterate((entry) => seen.push(entry) < 2)).toBe(false);
    expect(seen).toEqual([1, 2]);
  });
});

describe("what a call throws", () => {
  const thrownBy = (error: unknown): unknown => {
    const { table: it } = table({ tableIterate: () => { throw error; } });
    try {
      return it.iterate(() => true);
    } catch (thrown) {
      return thrown;
    }
  };

  test("is an error of the SDK where C++ gave it a code, with the hint that belongs to it", () => {
    const cause = failed("FP_TABLE_ENTRY_STALE", "the entry is of an earlier call");
    const thrown = thrownBy(cause);
    expect(isFalcoPluginError(thrown, "FP_TABLE_ENTRY_STALE")).toBe(true);
    expect(thrown).toMatchObject({ message: "FP_TABLE_ENTRY_STALE: the entry is of an earlier call", hint: "Find it again in each call, and copy what must last.", cause });
  });

  test.each<[string, unknown]>([
    ["an error of the SDK", new FalcoPluginError("FP_CONFIG_INVALID", "mine")],
    ["an error with another code", failed("ENOENT", "no such file")],
    ["one that every object has", failed("toString", "")],
    ["an error without a code", new RangeError("mine")],
    ["what is no error", "mine"],
  ])("is left alone where a visit threw %s", (_, error) => expect(thrownBy(error)).toBe(error));
});
