import { type TableType, tableTypes, type TableValue } from "@falco-plugin/contract";
import fc from "fast-check";
import { expect, it } from "vitest";
import { anyValue } from "../tests/any-value.ts";
import { FakePort, type FakeTable } from "../tests/fake-tables.ts";
import { column, existing, exportTable, importTable } from "./index.ts";
import type { TypedTable } from "./internal/typed-table.ts";

type Values = Readonly<Record<string, TableValue>>;

/** What a table is: a map of rows. */
interface Model {
  readonly rows: Map<TableValue, Values>;
}

interface Real {
  readonly view: TypedTable;
  readonly table: FakeTable;
}

type Operation = (model: Model, real: Real) => void;

const empty: Values = { bool: false, int8: 0, int16: 0, int32: 0, int64: 0n, uint8: 0, uint16: 0, uint32: 0, uint64: 0n, string: "" };
const someValues = fc.record(Object.fromEntries(tableTypes.map((type) => [type, anyValue[type]])), { requiredKeys: [] }) as fc.Arbitrary<Values>;
const cell = fc.constantFrom(...tableTypes).chain((type) => fc.record({ name: fc.constant(type), value: anyValue[type] }));

function operations(keys: readonly TableValue[]): fc.Arbitrary<Operation> {
  const key = fc.constantFrom(...keys);
  return fc.oneof(
    fc.record({ key, values: someValues }).map(({ key, values }): Operation => ({ rows }, { view }) => {
      view.insert(key, values);
      rows.set(key, { ...empty, ...values });
    }),
    fc.record({ key, values: someValues }).map(({ key, values }): Operation => ({ rows }, { view }) => {
      expect(view.upsert(key, values)).toBe(rows.has(key));
      rows.set(key, { ...empty, ...rows.get(key), ...values });
    }),
    fc.record({ key, cell }).map(({ key, cell: { name, value } }): Operation => ({ rows }, { view }) => {
      expect(view.write(key, name, value)).toBe(rows.has(key));
      if (rows.has(key)) rows.set(key, { ...rows.get(key), [name]: value });
    }),
    fc.record({ key, cell, values: someValues }).map(({ key, cell: { name, value }, values }): Operation => ({ rows }, { view }) => {
      const entry = view.get(key);
      expect(entry !== undefined).toBe(rows.has(key));
      if (entry === undefined) return;
      entry.set(values);
      entry.set(name, value);
      rows.set(key, { ...rows.get(key), ...values, [name]: value });
      expect(entry.row()).toEqual(rows.get(key));
      entry.release();
    }),
    fc.record({ key, cell }).map(({ key, cell: { name } }): Operation => ({ rows }, { view }) => {
      expect(view.read(key, name)).toBe(rows.get(key)?.[name]);
      expect(view.has(key)).toBe(rows.has(key));
    }),
    key.map((key): Operation => ({ rows }, { view }) => expect(view.erase(key)).toBe(rows.delete(key))),
    fc.constant<Operation>(({ rows }, { view }) => {
      view.clear();
      rows.clear();
    }),
    fc.nat(5).map((most): Operation => ({ rows }, { view }) => {
      const seen: unknown[] = [];
      expect(view.forEach((entry) => (seen.push(entry.row()) > most ? false : undefined))).toBe(rows.size <= most);
      expect(seen).toEqual([...rows.values()].slice(0, most + 1));
    }),
  );
}

/** A table with a column of each type, under the type's name. */
const makers = {
  imported: (keyType: TableType) => importTable("t", keyType, Object.fromEntries(tableTypes.map((type, index) => [type, index % 2 === 0 ? column[type]() : existing(type, { name: `the ${type}`, access: "rw" })]))),
  exported: (keyType: TableType) => exportTable("t", keyType, Object.fromEntries(tableTypes.map((type) => [type, column[type]()]))),
};

it.each(["imported", "exported"] as const)("an %s table is a map of rows, and no entry of it is left over", (kind) => {
  const runs = fc.constantFrom(...tableTypes).chain((keyType) => {
    const keys = fc.uniqueArray(anyValue[keyType], { minLength: 1, maxLength: 4, comparator: "SameValueZero" });
    return fc.record({ keyType: fc.constant(keyType), steps: keys.chain((chosen) => fc.array(operations(chosen), { maxLength: 40 })) });
  });
  fc.assert(
    fc.property(runs, ({ keyType, steps }) => {
      const declared = makers[kind](keyType);
      const port = new FakePort([declared.table]);
      const real: Real = { view: declared.open(port) as TypedTable, table: port.table("t")! };
      const model: Model = { rows: new Map() };
      for (const step of steps) {
        step(model, real);
        expect(real.view.size).toBe(model.rows.size);
      }
      expect(real.table.held).toBe(0);
    }),
  );
});
