import { FalcoPluginError, type TableValue } from "@falco-plugin/contract";
import type { StoredEntry, StoredTable } from "./stored-table.ts";
import type { StoredColumn } from "./table-schema.ts";
import { isReadOnly, type TableUser } from "./table-user.ts";
import { checkedValue } from "./table-value.ts";
import { theColumn, theKey } from "./words.ts";

/** @throws FalcoPluginError `FP_TABLE_VALUE` for what is no key of the table */
export function checkedKey({ name, schema }: StoredTable, key: unknown): TableValue {
  return checkedValue(schema.keyType, key, theKey(name));
}

/** @throws TypeError for a column of type `table` */
export function readCell(table: string, entry: StoredEntry, column: StoredColumn): TableValue {
  if (column.type === "table") throw new TypeError(`${theColumn(column.name, table)} holds tables`);
  return entry.read(column);
}

/** @throws FalcoPluginError `FP_TABLE_REFUSED` where somebody may not write to the column, `FP_TABLE_VALUE` for what it cannot hold */
export function writeCell(table: string, user: TableUser, entry: StoredEntry, column: StoredColumn, value: unknown): void {
  const where = theColumn(column.name, table);
  if (column.type === "table" || isReadOnly(column, user)) throw new FalcoPluginError("FP_TABLE_REFUSED", `${where} is read-only`);
  entry.write(column, checkedValue(column.type, value, where));
}
