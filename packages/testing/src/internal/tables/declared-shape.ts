import { type ColumnFacts, FalcoPluginError, isFalcoPluginError, type NestedTableFacts, type TableType } from "@falco-plugin/contract";
import type { StoredColumn, TableSchema } from "./table-schema.ts";
import { type ShapedColumn, TableShape } from "./table-shape.ts";
import { addColumn, type TableUser, visibleColumn, visibleColumns } from "./table-user.ts";
import { aType, columnTitle, listOf, nestedTitle } from "./words.ts";

/**
 * Finds the columns that somebody declares of a table, and adds those that they bring along.
 *
 * @param title - How errors name the table
 * @throws FalcoPluginError `FP_TABLE_MISSING`, `FP_TABLE_TYPE`; `FP_TABLE_REFUSED` where the owner takes no column
 */
export function declaredShape(title: string, { keyType, columns }: NestedTableFacts, schema: TableSchema, user: TableUser, isNested = false): TableShape {
  requireKeyType(title, schema, keyType);
  return new TableShape(title, user, isNested, columns.map((facts) => shapedColumn(title, facts, schema, user)));
}

/** @throws FalcoPluginError `FP_TABLE_TYPE` */
export function requireKeyType(title: string, { keyType }: TableSchema, declared: TableType): void {
  if (keyType !== declared) throw new FalcoPluginError("FP_TABLE_TYPE", `${title}: its key is ${aType(keyType)}, not ${aType(declared)} as this plugin declares`);
}

function shapedColumn(title: string, facts: ColumnFacts, schema: TableSchema, user: TableUser): ShapedColumn {
  const { name, type, table } = facts;
  const column = foundColumn(title, facts, schema, user);
  if (column === undefined) return { name };
  if (column.type !== type) throw new FalcoPluginError("FP_TABLE_TYPE", `${columnTitle(title, name)} is ${aType(column.type)}, not ${aType(type)} as this plugin declares`);
  if (table === undefined || column.table === undefined) return { name, column };
  return { name, column, table: declaredShape(nestedTitle(title, name), table, column.table, user, true) };
}

function foundColumn(title: string, { name, type, origin, optional }: ColumnFacts, schema: TableSchema, user: TableUser): StoredColumn | undefined {
  const found = visibleColumn(schema, user, name);
  if (found !== undefined) return found;
  if (origin === "added" && type !== "table") {
    try {
      return addColumn(title, schema, name, type);
    } catch (error) {
      if (optional === true && isFalcoPluginError(error, "FP_TABLE_REFUSED")) return undefined;
      throw error;
    }
  }
  if (optional === true) return undefined;
  const others = listOf(visibleColumns(schema, user).map((column) => column.name));
  throw new FalcoPluginError("FP_TABLE_MISSING", `${title}: there is no column "${name}", which this plugin declares as ${aType(type)}; there are: ${others}`);
}
