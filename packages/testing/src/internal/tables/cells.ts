import { FalcoPluginError, type TableValue } from "@falco-plugin/contract";
import type { StoredEntry } from "./stored-table.ts";
import type { StoredColumn } from "./table-schema.ts";
import { isReadOnly, type TableUser } from "./table-user.ts";
import { checkedValue } from "./table-value.ts";

/** A column, for errors. */
export function columnName(table: string, column: string): string {
  return `table "${table}", column "${column}"`;
}

/** @throws TypeError for a column of type `table` */
export function readCell(table: string, entry: StoredEntry, column: StoredColumn): TableValue {
  if (column.type === "table") throw new TypeError(`${columnName(table, column.name)} holds a table`);
  return entry.read(column);
}

/** @throws FalcoPluginError `FP_TABLE_REFUSED` where somebody may not write to the column, `FP_TABLE_VALUE` for what it cannot hold */
export function writeCell(table: string, user: TableUser, entry: StoredEntry, column: StoredColumn, value: unknown): void {
  const where = columnName(table, column.name);
  if (column.type === "table" || isReadOnly(column, user)) throw new FalcoPluginError("FP_TABLE_REFUSED", `${where} is read-only`);
  entry.write(column, checkedValue(column.type, value, where));
}
