import { type ColumnFacts, FalcoPluginError, type NestedTableFacts } from "@falco-plugin/contract";
import { ColumnNumbers, type NumberedColumn } from "./column-numbers.ts";
import type { TableSchema } from "./table-schema.ts";
import { findColumn, findOrAddColumn, requireKeyType, type TableUser } from "./table-user.ts";
import { aType, theTable } from "./words.ts";

/**
 * Finds the columns that somebody declares of a table, and adds those that they bring along.
 *
 * @throws FalcoPluginError `FP_TABLE_MISSING`, `FP_TABLE_TYPE`; `FP_TABLE_REFUSED` where the owner takes no column
 */
export function declaredColumns(table: string, { keyType, columns }: NestedTableFacts, schema: TableSchema, user: TableUser): ColumnNumbers {
  requireKeyType(table, schema, keyType);
  return new ColumnNumbers(columns.map((facts) => declaredColumn(table, facts, schema, user)));
}

function declaredColumn(where: string, { name, type, table, origin, optional }: ColumnFacts, schema: TableSchema, user: TableUser): NumberedColumn {
  if (origin === "added" && type !== "table") return { name, column: findOrAddColumn(where, schema, user, name, type) };
  const column = findColumn(where, schema, user, name, type);
  if (column !== undefined) return { name, column, ...(table !== undefined && column.table !== undefined && { table: declaredColumns(name, table, column.table, user) }) };
  if (optional === true) return { name };
  throw new FalcoPluginError("FP_TABLE_MISSING", `${theTable(where)} has no column "${name}", which the plugin expects to be ${aType(type)}`);
}
