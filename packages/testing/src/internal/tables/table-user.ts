import type { TableType } from "@falco-plugin/contract";
import { FalcoPluginError } from "@falco-plugin/contract";
import type { StoredColumn, TableSchema } from "./table-schema.ts";
import { emptyValue } from "./table-value.ts";

/** Who works with a table: whoever owns it, or somebody else. */
export type TableUser = "owner" | "other";

/** The columns that somebody may see. */
export function visibleColumns(schema: TableSchema, user: TableUser): readonly StoredColumn[] {
  return user === "owner" ? schema.columns : schema.columns.filter(({ visibility }) => visibility !== "private");
}

/** A column by name, if it may be seen. */
export function visibleColumn(schema: TableSchema, user: TableUser, name: string): StoredColumn | undefined {
  return visibleColumns(schema, user).find((column) => column.name === name);
}

export function isReadOnly({ visibility, type }: StoredColumn, user: TableUser): boolean {
  return type === "table" || (user === "other" && visibility === "readonly");
}

/**
 * Adds a column for somebody.
 *
 * @throws FalcoPluginError `FP_TABLE_REFUSED` where the owner takes none, or has one of its own by that name
 */
export function addColumn(where: string, schema: TableSchema, name: string, type: TableType): StoredColumn {
  if (schema.traits.closed === true) throw new FalcoPluginError("FP_TABLE_REFUSED", `${where} takes no column "${name}": its columns are fixed`);
  if (schema.column(name) !== undefined) throw new FalcoPluginError("FP_TABLE_REFUSED", `${where} takes no column "${name}": its owner has one of its own by that name`);
  return schema.add({ name, type, visibility: "public", initial: emptyValue(type) });
}
