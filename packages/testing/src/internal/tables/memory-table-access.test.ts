import type { NestedTableFacts, TableAccess, TableFacts } from "@falco-plugin/contract";
import { describe, expect, it } from "vitest";
import { EventTables } from "./event-tables.ts";
import { HostTables } from "./host-tables.ts";
import { ownTable } from "./own-table.ts";
import { TableCalls } from "./table-calls.ts";

const args: NestedTableFacts = { keyType: "uint64", columns: [{ name: "value", type: "string", origin: "existing" }] };
const threads: TableFacts = {
  kind: "import",
  name: "threads",
  keyType: "int64",
  columns: [
    { name: "comm", type: "string", origin: "existing" },
    { name: "args", type: "table", table: args, origin: "existing" },
    { name: "gone", type: "bool", origin: "existing", optional: true },
  ],
};
const own: TableFacts = { kind: "export", name: "own", keyType: "string", columns: [{ name: "n", type: "uint8" }, { name: "inner", type: "table", table: { keyType: "bool", columns: [] } }] };
const [comm, argsColumn, gone] = [0, 1, 2];
const [n, inner] = [0, 1];

/** The tables of a plugin during a call that may write. */
function duringCall<Result>(run: (tables: { readonly threads: TableAccess; readonly own: TableAccess }) => Result): Result {
  const calls = new TableCalls();
  const tables = new EventTables([threads, own], new HostTables(), [ownTable(own)], calls);
  calls.initialised();
  return calls.during("write", () => run({ threads: tables.table("threads")!, own: tables.table("own")! }));
}

/** What views of tables never ask for; authors' code that has only views cannot come here. */
describe("a table refuses", () => {
  it("a new entry of a list of the host's before it was added: in libsinsp it has no memory", () => {
    duringCall(({ threads }) => {
      const thread = threads.create();
      const list = threads.nested(thread, argsColumn);
      const entry = list.create();
      expect(() => list.write(entry, 0, "-g")).toThrow('FP_TABLE_REFUSED: table "threads": the table in the column "args": a new entry can be read and written when it was added, and not before');
      expect(() => list.read(entry, 0)).toThrow("FP_TABLE_REFUSED");
      list.add(0n, entry);
      list.write(entry, 0, "-g");
      expect(list.readAt(0n, 0)).toBe("-g");
      expect(list.columns()).toEqual([{ name: "value", type: "string", readOnly: false }]);
      expect([list.findColumn("value", "string"), list.findColumn("other", "string")]).toEqual([0, undefined]);
      expect(() => list.addColumn("other", "string")).toThrow('FP_TABLE_UNAVAILABLE: table "threads": the table in the column "args" takes no columns but those that the plugin declares');
    });
  });

  it("an entry that is in it already, or is another table's", () => {
    duringCall(({ threads, own }) => {
      const entry = own.create();
      own.add("a", entry);
      expect(() => own.add("b", entry)).toThrow('FP_TABLE_REFUSED: table "own": the entry is in the table already');
      expect(() => threads.read(entry, comm)).toThrow('FP_TABLE_ENTRY_STALE: table "threads": the entry is one of another table');
    });
  });

  it("numbers that were never entries or columns", () => {
    duringCall(({ own }) => {
      expect(() => own.read(5, n)).toThrow("FP_TABLE_ENTRY_STALE");
      const entry = own.create();
      expect(() => own.read(entry, 7)).toThrow('table "own" has no column with the number 7');
    });
  });

  it("columns that are not there", () => {
    duringCall(({ threads }) => {
      expect([threads.hasColumn(comm), threads.hasColumn(gone)]).toEqual([true, false]);
      expect(() => threads.read(threads.create(), gone)).toThrow('FP_TABLE_MISSING: table "threads": the column "gone" is not there');
    });
  });

  it("a table for a value, and a value for a table", () => {
    duringCall(({ threads, own }) => {
      const thread = threads.create();
      expect(() => threads.nested(thread, comm)).toThrow('FP_TABLE_TYPE: table "threads": the column "comm" is a string, not a table');
      expect(() => threads.read(thread, argsColumn)).toThrow('FP_TABLE_TYPE: table "threads": the column "args" is a table, and no value');
      expect(() => own.write(own.create(), inner, 1)).toThrow('FP_TABLE_REFUSED: table "own": the column "inner" cannot be written: it is read-only');
    });
  });

  it("changes of a host's table while it shows its entries, also by whoever has found it anew", () => {
    const calls = new TableCalls();
    const tables = new EventTables([threads], new HostTables(), [], calls);
    const found = tables.find("threads", "int64")!;
    calls.initialised();
    calls.during("write", () => {
      const declared = tables.table("threads")!;
      declared.add(1n, declared.create());
      expect(() => declared.iterate(() => found.erase(1n))).toThrow('FP_TABLE_REFUSED: table "threads": entries cannot be added or erased while its entries are iterated; do it afterwards');
      expect(found.erase(1n)).toBe(true);
    });
  });

  it("keys of entries that are the host's, or have none yet", () => {
    duringCall(({ threads, own }) => {
      expect(() => threads.key(threads.create())).toThrow('FP_TABLE_UNAVAILABLE: table "threads": the host does not tell the keys of entries');
      const entry = own.create();
      expect(() => own.key(entry)).toThrow('FP_TABLE_REFUSED: table "own": a new entry has its key when it was added, and not before');
      own.add("a", entry);
      expect(own.key(entry)).toBe("a");
    });
  });
});

it("lets own tables take columns at any time", () => {
  duringCall(({ own }) => {
    const added = own.addColumn("late", "int16");
    expect([added, own.addColumn("late", "int16"), own.findColumn("late", "int16"), own.findColumn("later", "int16")]).toEqual([2, 2, 2, undefined]);
    expect(() => own.addColumn("late", "string")).toThrow('FP_TABLE_TYPE: table "own": the column "late" is an int16, not a string as it is looked for');
    const entry = own.create();
    own.write(entry, added, -5);
    expect(own.read(entry, added)).toBe(-5);
    expect(own.nested(entry, inner).addColumn("mark", "bool")).toBe(0);
  });
});
