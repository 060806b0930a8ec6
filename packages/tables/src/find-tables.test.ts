import type { TableFacts } from "@falco-plugin/contract";
import { describe, expect, it } from "vitest";
import { FakePort } from "../tests/fake-tables.ts";
import { findTables, type TableFinder } from "./index.ts";

const threads: TableFacts = { kind: "import", name: "threads", keyType: "int64", columns: [{ name: "comm", type: "string" }, { name: "pid", type: "int64" }] };
const others: TableFacts = { kind: "import", name: "others", keyType: "string", columns: [{ name: "comm", type: "string" }] };

function found<Value>(find: (tables: TableFinder) => Value) {
  const port = new FakePort([threads, others]);
  return { value: findTables(find as never).open(port) as Value, table: port.table("threads")! };
}

describe("findTables", () => {
  it("lists tables and columns, and tells what is not there", () => {
    const { value } = found((tables) => ({
      tables: tables.list(),
      columns: tables.find("threads", "int64")?.columns(),
      none: [tables.find("nope", "int64"), tables.find("others", "string")?.column("nope", "string")],
    }));
    expect(value).toEqual({
      tables: [{ name: "threads", keyType: "int64" }, { name: "others", keyType: "string" }],
      columns: [{ name: "comm", type: "string", readOnly: false }, { name: "pid", type: "int64", readOnly: false }],
      none: [undefined, undefined],
    });
  });

  it("refuses other types than the host's", () => {
    expect(() => found((tables) => tables.find("threads", "string"))).toThrow('FP_TABLE_TYPE: the key of the table "threads" is a int64');
    expect(() => found((tables) => tables.find("threads", "int64")?.column("comm", "bool"))).toThrow("FP_TABLE_TYPE");
  });

  it("lets what it throws through, and does not wait", () => {
    expect(() => found(() => { throw new Error("mine"); })).toThrow(new Error("mine"));
    expect(() => found(async () => 1)).toThrow("FP_CALLBACK_ASYNC: findTables() returned a promise");
  });
});

describe("a table that it found", () => {
  const look = () => found((tables) => {
    const table = tables.find("threads", "int64")!;
    return { table, comm: table.column("comm", "string")!, mine: table.addColumn("mine", "uint8"), other: tables.find("others", "string")!.column("comm", "string")! };
  });

  it("reads and writes by its columns", () => {
    const { value: { table, comm, mine }, table: fake } = look();
    table.insert(1n, (entry) => entry.set(comm, "bash"));
    expect(table.read(1n, comm)).toBe("bash");
    expect(fake.calls).toEqual(["readAt"]);
    expect([table.write(1n, mine, 7), table.write(2n, mine, 7)]).toEqual([true, false]);
    const entry = table.get(1n)!;
    expect([entry.get(comm), entry.get(mine)]).toEqual(["bash", 7]);
    entry.release();
    expect([table.name, table.keyType, table.size, table.has(1n), table.has(2n), table.get(2n)]).toEqual(["threads", "int64", 1, true, false, undefined]);
    expect(comm).toMatchObject({ name: "comm", type: "string" });
    expect(fake.held).toBe(0);
  });

  it("inserts, visits, erases and clears, and leaves no entry behind", () => {
    const { value: { table, comm }, table: fake } = look();
    for (const tid of [1n, 2n, 3n]) table.insert(tid, (entry) => entry.set(comm, String(tid)));
    expect(() => table.insert(4n, () => { throw new Error("mine"); })).toThrow("mine");
    const seen: string[] = [];
    expect(table.forEach((entry) => (seen.push(entry.get(comm)) < 2 ? undefined : false))).toBe(false);
    expect(seen).toEqual(["1", "2"]);
    expect([table.erase(1n), table.erase(1n)]).toEqual([true, false]);
    table.clear();
    table.insert(5n);
    expect([table.size, fake.held]).toEqual([1, 0]);
  });

  it("refuses the column of another table", () => {
    const { value: { table, other } } = look();
    table.insert(1n);
    expect(() => table.read(1n, other)).toThrow(new TypeError('the column "comm" is one of the table "others", not of "threads"'));
    expect(() => table.get(1n)!.set(other, "")).toThrow(TypeError);
  });
});
