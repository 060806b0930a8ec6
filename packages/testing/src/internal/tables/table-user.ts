import { type ColumnInfo, FalcoPluginError, type TableType } from "@falco-plugin/contract";
import type { StoredColumn, TableSchema } from "./table-schema.ts";
import { emptyValue } from "./table-value.ts";
import { columnTitle } from "./words.ts";

/** Who works with a table: whoever owns it, or somebody else. */
export type TableUser = "owner" | "other";

/** The columns that somebody may see. */
export function visibleColumns(schema: TableSchema, user: TableUser): readonly StoredColumn[] {
  return user === "owner" ? schema.columns : schema.columns.filter(({ visibility }) => visibility !== "private");
}

export function visibleColumn(schema: TableSchema, user: TableUser, name: string): StoredColumn | undefined {
  return visibleColumns(schema, user).find((column) => column.name === name);
}

export function isReadOnly({ visibility, type }: StoredColumn, user: TableUser): boolean {
  return type === "table" || (user === "other" && visibility === "readonly");
}

/** What somebody may see of the columns. */
export function columnInfos(schema: TableSchema, user: TableUser): readonly ColumnInfo[] {
  return visibleColumns(schema, user).map((column) => ({ name: column.name, type: column.type, readOnly: isReadOnly(column, user) }));
}

/**
 * Adds a column for everybody. One of that name that only the owner sees is in nobody's way.
 *
 * @throws FalcoPluginError `FP_TABLE_REFUSED` where the owner takes none
 */
export function addColumn(title: string, schema: TableSchema, name: string, type: TableType): StoredColumn {
  if (schema.traits.closed === true) throw new FalcoPluginError("FP_TABLE_REFUSED", `${columnTitle(title, name)} cannot be added: the table takes no columns`);
  return schema.add({ name, type, visibility: "public", initial: emptyValue(type) });
}
