import type { TableValue } from "@falco-plugin/contract";
import type { TestRow, TestRowInput } from "../../test-row.ts";
import { checkedKey, readCell, writeCell } from "./cells.ts";
import { StoredEntry, type StoredTable } from "./stored-table.ts";
import type { StoredColumn } from "./table-schema.ts";
import { type TableUser, visibleColumns } from "./table-user.ts";
import { theColumn, theTable } from "./words.ts";

/** What somebody sees of an entry. */
export function rowOf({ name, schema }: StoredTable, entry: StoredEntry, user: TableUser): TestRow {
  const columns = visibleColumns(schema, user).map((column) => [column.name, rowsIn(entry, column, user) ?? readCell(name, entry, column)]);
  return Object.freeze(Object.fromEntries(columns)) as TestRow;
}

/** All that somebody sees of a table. */
export function rowsOf(table: StoredTable, user: TableUser): ReadonlyMap<TableValue, TestRow> {
  return new Map([...table.entries()].flatMap((entry) => (entry.key === undefined ? [] : [[entry.key, rowOf(table, entry, user)]])));
}

/** Puts a row into a table, in place of one that has the key; nothing of it where a value does not fit. */
export function insertRow(table: StoredTable, user: TableUser, key: TableValue, row: TestRowInput): void {
  const entry = new StoredEntry();
  writeRow(table, user, entry, row);
  const placed = table.add(key, entry);
  // Lists keep the entry that is there.
  if (placed !== entry) writeRow(table, user, placed, row);
}

export function writeRow(table: StoredTable, user: TableUser, entry: StoredEntry, row: TestRowInput): void {
  for (const [name, value] of Object.entries(row)) {
    const column = columnOf(table, user, name);
    const nested = entry.table(column);
    if (nested === undefined) writeCell(table.name, user, entry, column, value);
    else for (const [key, inner] of rowsGiven(table.name, name, value)) insertRow(nested, user, checkedKey(nested, key), inner);
  }
}

function rowsIn(entry: StoredEntry, column: StoredColumn, user: TableUser): ReadonlyMap<TableValue, TestRow> | undefined {
  const nested = entry.table(column);
  return nested && rowsOf(nested, user);
}

function columnOf({ name, schema }: StoredTable, user: TableUser, column: string): StoredColumn {
  const found = visibleColumns(schema, user).find(({ name }) => name === column);
  if (found !== undefined) return found;
  throw new TypeError(`${theTable(name)} has no column "${column}"; it has ${visibleColumns(schema, user).map(({ name }) => name).join(", ")}`);
}

function rowsGiven(table: string, column: string, value: TestRowInput[string]): Iterable<readonly [TableValue, TestRowInput]> {
  if (typeof value === "object" && Symbol.iterator in value) return value;
  throw new TypeError(`${theColumn(column, table)} holds tables: give the rows of one as a Map, or as [key, row] pairs`);
}
