import type { TableValue } from "@falco-plugin/contract";
import type { TestRow, TestRowInput } from "../../test-row.ts";
import { checkedKey, readCell, writeCell } from "./cells.ts";
import { StoredEntry, type StoredTable } from "./stored-table.ts";
import type { StoredColumn } from "./table-schema.ts";
import { type TableUser, visibleColumn, visibleColumns } from "./table-user.ts";
import { columnTitle, listOf, nestedTitle } from "./words.ts";

/** A table as somebody shows or changes whole rows of it. */
export interface RowTable {
  readonly table: StoredTable;
  readonly user: TableUser;
  /** How errors name it. */
  readonly title: string;
}

/** What somebody sees of an entry. */
export function rowOf(rows: RowTable, entry: StoredEntry): TestRow {
  const columns = visibleColumns(rows.table.schema, rows.user).map((column) => {
    const nested = nestedRows(rows, entry, column);
    return [column.name, nested === undefined ? readCell(rows.title, entry, column) : rowsOf(nested)] as const;
  });
  return Object.freeze(Object.fromEntries(columns));
}

/** All that somebody sees of a table. */
export function rowsOf(rows: RowTable): ReadonlyMap<TableValue, TestRow> {
  return new Map([...rows.table.entries()].flatMap((entry) => (entry.key === undefined ? [] : [[entry.key, rowOf(rows, entry)]])));
}

/** Puts a row into a table, in place of one that has the key; nothing of it where a value does not fit. */
export function insertRow(rows: RowTable, key: unknown, row: TestRowInput): void {
  const checked = checkedKey(rows.title, rows.table.schema, key);
  const entry = new StoredEntry();
  writeRow(rows, entry, row);
  rows.table.add(checked, entry);
}

/** Writes to a row, which is made where there is none; says whether there was one. */
export function upsertRow(rows: RowTable, key: unknown, row: TestRowInput): boolean {
  const entry = rows.table.find(checkedKey(rows.title, rows.table.schema, key));
  if (entry === undefined) insertRow(rows, key, row);
  else writeRow(rows, entry, row);
  return entry !== undefined;
}

function writeRow(rows: RowTable, entry: StoredEntry, row: TestRowInput): void {
  for (const [name, value] of Object.entries(row)) {
    const column = columnOf(rows, name);
    const nested = nestedRows(rows, entry, column);
    if (nested === undefined) {
      writeCell(rows.title, rows.user, entry, column, value);
    } else {
      const given = rowsGiven(rows.title, name, value);
      nested.table.clear();
      for (const [key, inner] of given) upsertRow(nested, key, inner);
    }
  }
}

function nestedRows({ user, title }: RowTable, entry: StoredEntry, column: StoredColumn): RowTable | undefined {
  const table = entry.table(column);
  return table && { table, user, title: nestedTitle(title, column.name) };
}

function columnOf({ table: { schema }, user, title }: RowTable, column: string): StoredColumn {
  const found = visibleColumn(schema, user, column);
  if (found !== undefined) return found;
  throw new TypeError(`${title}: there is no column "${column}"; there are: ${listOf(visibleColumns(schema, user).map(({ name }) => name))}`);
}

function rowsGiven(title: string, column: string, value: TestRowInput[string]): Iterable<readonly [TableValue, TestRowInput]> {
  if (typeof value === "object" && Symbol.iterator in value) return value;
  throw new TypeError(`${columnTitle(title, column)} holds tables: give the rows of one as a Map, or as [key, row] pairs`);
}
