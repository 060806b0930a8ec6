import { type TableAccess, type TableFacts, type TableType, tableTypes, type TableValue } from "@falco-plugin/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EntryHandles } from "./entry-handles.ts";
import { HostTables } from "./host-tables.ts";
import { importedTable } from "./imported-table.ts";
import { integerRange } from "./integer-range.ts";
import { ownTable, ownTableAccess } from "./own-table.ts";
import { always } from "./table-availability.ts";
import { emptyValue } from "./table-value.ts";

/** What a table must look like: values by column, by key. */
type Model = Map<TableValue, Map<TableType, TableValue>>;

/** A table, as one of those has it who use it, and its model; both are told the same. */
interface Both {
  readonly table: TableAccess;
  readonly model: Model;
  /** Hosts do not tell the keys of entries. */
  readonly tellsKeys: boolean;
}

function valuesOf(type: TableType): fc.Arbitrary<TableValue> {
  if (type === "string") return fc.string({ unit: "binary", maxLength: 8 }).filter((text) => !text.includes("\0"));
  if (type === "bool") return fc.boolean();
  const { min, max, wide } = integerRange(type)!;
  return wide ? fc.bigInt({ min, max }) : fc.integer({ min: Number(min), max: Number(max) });
}

/** Keys that meet each other: few, with the ends of the range among them. */
function keysOf(type: TableType): fc.Arbitrary<readonly TableValue[]> {
  const range = integerRange(type);
  const ends = range === undefined ? [] : [range.min, range.max].map((end) => (range.wide ? end : Number(end)));
  return fc.array(valuesOf(type), { minLength: 1, maxLength: 6 }).map((keys) => [...keys, ...ends]);
}

const columnOf = (type: TableType): number => tableTypes.indexOf(type);
const rowOf = ({ table }: Pick<Both, "table">, entry: number): ReadonlyMap<TableType, TableValue> => new Map(tableTypes.map((type) => [type, table.read(entry, columnOf(type))]));
const emptyRow = (): Map<TableType, TableValue> => new Map(tableTypes.map((type) => [type, emptyValue(type)]));

/** One thing that can be done to a table, and what must be seen of it. */
type Operation = (both: Both) => void;

/** Under this name fast-check shows it where the two differ. */
const shown = (what: string, args: readonly unknown[], run: Operation): Operation => Object.assign(run, { [fc.toStringMethod]: () => `${what}(${args.map((arg) => fc.stringify(arg)).join(", ")})` });

function operations(keyType: TableType): fc.Arbitrary<readonly Operation[]> {
  const cell = fc.constantFrom(...tableTypes).chain((type) => fc.tuple(fc.constant(type), valuesOf(type)));
  return keysOf(keyType).chain((keys) => {
    const key = fc.constantFrom(...keys);
    const insert = fc.tuple(key, fc.array(cell, { maxLength: 4 })).map(([key, cells]) => shown("insert", [key, cells], ({ table, model }) => {
      const entry = table.create();
      const row = emptyRow();
      for (const [type, value] of cells) {
        table.write(entry, columnOf(type), value);
        row.set(type, value);
      }
      expect(table.find(key) !== 0).toBe(model.has(key));
      table.add(key, entry);
      model.set(key, row);
      expect(rowOf({ table }, entry)).toEqual(row);
      table.release(entry);
    }));
    const write = fc.tuple(key, cell).map(([key, [type, value]]) => shown("write", [key, type, value], ({ table, model }) => {
      expect(table.writeAt(key, columnOf(type), value)).toBe(model.has(key));
      model.get(key)?.set(type, value);
    }));
    const read = fc.tuple(key, cell).map(([key, [type]]) => shown("read", [key, type], ({ table, model }) => expect(table.readAt(key, columnOf(type))).toBe(model.get(key)?.get(type))));
    const find = key.map((key) => shown("find", [key], (both) => {
      const entry = both.table.find(key);
      if (entry === 0) return expect(both.model.has(key)).toBe(false);
      expect(rowOf(both, entry)).toEqual(both.model.get(key));
      if (both.tellsKeys) expect(both.table.key(entry)).toBe(key);
    }));
    const erase = key.map((key) => shown("erase", [key], ({ table, model }) => expect(table.erase(key)).toBe(model.delete(key))));
    const abandon = fc.constant(shown("abandon", [], ({ table }) => table.release(table.create())));
    const clear = fc.constant(shown("clear", [], ({ table, model }) => (table.clear(), model.clear())));
    const visit = fc.nat({ max: 8 }).map((most) => shown("visit", [most], (both) => {
      const seen: (readonly [TableValue | undefined, ReadonlyMap<TableType, TableValue>])[] = [];
      const all = both.table.iterate((entry) => seen.push([both.tellsKeys ? both.table.key(entry) : undefined, rowOf(both, entry)]) < most);
      const shownRows = Math.min(both.model.size, Math.max(most, 1));
      expect([all, seen.length]).toEqual([both.model.size < Math.max(most, 1), shownRows]);
      const rows = [...both.model].slice(0, shownRows).map(([key, row]) => [both.tellsKeys ? key : undefined, row]);
      expect(seen).toEqual(rows);
    }));
    return fc.array(fc.oneof({ weight: 4, arbitrary: insert }, { weight: 3, arbitrary: write }, { weight: 3, arbitrary: read }, find, erase, visit, abandon, { weight: 1, arbitrary: clear }), { maxLength: 40 });
  });
}

/** One table as both realms of its owner have it, and another plugin that imports it. */
function usersOf(keyType: TableType): readonly Omit<Both, "model">[] {
  const facts: TableFacts = { kind: "export", name: "t", keyType, columns: tableTypes.map((type) => ({ name: type, type })) };
  const own = ownTable(facts);
  const host = new HostTables();
  host.add(own.table, "plugin");
  const imported = importedTable({ ...facts, kind: "import" }, host, { availability: always, handles: new EntryHandles() })!;
  return [
    { table: ownTableAccess(own, new EntryHandles()), tellsKeys: true },
    { table: ownTableAccess(own, new EntryHandles()), tellsKeys: true },
    { table: imported, tellsKeys: false },
  ];
}

describe.each(tableTypes)("a table with keys of type %s", (keyType) => {
  it("is one map for all who use it, whatever they do to it", () => {
    fc.assert(
      fc.property(operations(keyType), fc.infiniteStream(fc.nat({ max: 2 })), (operations, turns) => {
        const users = usersOf(keyType);
        const model: Model = new Map();
        for (const operation of operations) {
          operation({ ...users[turns.next().value as number]!, model });
          for (const { table } of users) expect(table.size()).toBe(model.size);
        }
      }),
      { numRuns: 60 },
    );
  });
});
