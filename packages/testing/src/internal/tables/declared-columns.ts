import { type ColumnFacts, FalcoPluginError, type NestedTableFacts, type TableType } from "@falco-plugin/contract";
import { ColumnNumbers, type NumberedColumn } from "./column-numbers.ts";
import type { TableSchema } from "./table-schema.ts";
import { addColumn, type TableUser, visibleColumn } from "./table-user.ts";

/**
 * Finds the columns that somebody declares of a table, and adds those that they bring along.
 *
 * @param where - Names the table, for errors
 * @throws FalcoPluginError `FP_TABLE_MISSING`, `FP_TABLE_TYPE`; `FP_TABLE_REFUSED` where the owner takes no column
 */
export function declaredColumns(where: string, { keyType, columns }: NestedTableFacts, schema: TableSchema, user: TableUser): ColumnNumbers {
  requireKeyType(where, keyType, schema);
  return new ColumnNumbers(columns.map((facts) => declaredColumn(where, facts, schema, user)));
}

/** @throws FalcoPluginError `FP_TABLE_TYPE` */
export function requireKeyType(where: string, expected: TableType, { keyType }: TableSchema): void {
  if (keyType !== expected) throw new FalcoPluginError("FP_TABLE_TYPE", `${where} has keys of type ${keyType}, the plugin expects ${expected}`);
}

function declaredColumn(where: string, { name, type, table, origin, optional }: ColumnFacts, schema: TableSchema, user: TableUser): NumberedColumn {
  const place = `${where}, column "${name}"`;
  const found = visibleColumn(schema, user, name);
  if (found !== undefined) {
    if (found.type !== type) throw new FalcoPluginError("FP_TABLE_TYPE", `${place} is of type ${found.type}, the plugin expects ${type}`);
    return { name, column: found, ...(table !== undefined && found.table !== undefined && { table: declaredColumns(place, table, found.table, user) }) };
  }
  if (origin === "added" && type !== "table") return { name, column: addColumn(where, schema, name, type) };
  if (optional === true) return { name };
  throw new FalcoPluginError("FP_TABLE_MISSING", `${place} of type ${type}, which the plugin expects, is not there`);
}
