import { FalcoPluginError, type TableType } from "@falco-plugin/contract";
import type { StoredColumn, TableSchema } from "./table-schema.ts";
import { emptyValue } from "./table-value.ts";
import { aType, theColumn, theKey, theTable } from "./words.ts";

/** Who works with a table: whoever owns it, or somebody else. */
export type TableUser = "owner" | "other";

/** The columns that somebody may see. */
export function visibleColumns(schema: TableSchema, user: TableUser): readonly StoredColumn[] {
  return user === "owner" ? schema.columns : schema.columns.filter(({ visibility }) => visibility !== "private");
}

export function isReadOnly({ visibility, type }: StoredColumn, user: TableUser): boolean {
  return type === "table" || (user === "other" && visibility === "readonly");
}

/**
 * A column by name, if it may be seen.
 *
 * @throws FalcoPluginError `FP_TABLE_TYPE` where it has another type
 */
export function findColumn(table: string, schema: TableSchema, user: TableUser, name: string, type: TableType | "table"): StoredColumn | undefined {
  const column = visibleColumns(schema, user).find((column) => column.name === name);
  if (column !== undefined && column.type !== type) throw new FalcoPluginError("FP_TABLE_TYPE", `${theColumn(name, table)} is ${aType(column.type)}, not ${aType(type)}`);
  return column;
}

/**
 * The same, and adds it for everybody where it is not there. One that only the owner sees is in nobody's way.
 *
 * @throws FalcoPluginError `FP_TABLE_TYPE`; `FP_TABLE_REFUSED` where the owner takes none
 */
export function findOrAddColumn(table: string, schema: TableSchema, user: TableUser, name: string, type: TableType): StoredColumn {
  const found = findColumn(table, schema, user, name, type);
  if (found !== undefined) return found;
  if (schema.traits.closed === true) throw new FalcoPluginError("FP_TABLE_REFUSED", `${theTable(table)} takes no column "${name}": its columns are fixed`);
  return schema.add({ name, type, visibility: "public", initial: emptyValue(type) });
}

/** @throws FalcoPluginError `FP_TABLE_TYPE` */
export function requireKeyType(table: string, { keyType }: TableSchema, expected: TableType): void {
  if (keyType !== expected) throw new FalcoPluginError("FP_TABLE_TYPE", `${theKey(table)} is ${aType(keyType)}, not ${aType(expected)}`);
}
