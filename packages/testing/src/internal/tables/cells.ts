import { FalcoPluginError, type TableValue } from "@falco-plugin/contract";
import type { StoredEntry } from "./stored-table.ts";
import type { StoredColumn, TableSchema } from "./table-schema.ts";
import { isReadOnly, type TableUser } from "./table-user.ts";
import { checkedValue } from "./table-value.ts";
import { columnTitle } from "./words.ts";

/** @throws FalcoPluginError `FP_TABLE_VALUE` for what is no key of the table */
export function checkedKey(title: string, { keyType }: TableSchema, key: unknown): TableValue {
  return checkedValue(keyType, key, `${title}: the key`);
}

/** @throws FalcoPluginError `FP_TABLE_TYPE` for a column of type `table` */
export function readCell(title: string, entry: StoredEntry, column: StoredColumn): TableValue {
  if (column.type === "table") throw new FalcoPluginError("FP_TABLE_TYPE", `${columnTitle(title, column.name)} is a table, and no value`);
  return entry.read(column);
}

/** @throws FalcoPluginError `FP_TABLE_REFUSED` where somebody may not write to the column, `FP_TABLE_VALUE` for what it cannot hold */
export function writeCell(title: string, user: TableUser, entry: StoredEntry, column: StoredColumn, value: unknown): void {
  const where = columnTitle(title, column.name);
  if (column.type === "table" || isReadOnly(column, user)) throw new FalcoPluginError("FP_TABLE_REFUSED", `${where} cannot be written: it is read-only`);
  entry.write(column, checkedValue(column.type, value, where));
}
