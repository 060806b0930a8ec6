import type { TableType, TableValue } from "@falco-plugin/contract";
import type { TableSchema } from "./table-schema.ts";
import { emptyValue } from "./table-value.ts";

/** Columns of libsinsp's, with the value that a new entry has there; empty unless given. */
export type LibsinspColumns = Readonly<Record<string, readonly [type: TableType, initial?: TableValue]>>;

/** Adds columns that everybody may read and write. */
export function addColumns(schema: TableSchema, columns: LibsinspColumns): TableSchema {
  for (const [name, [type, initial = emptyValue(type)]] of Object.entries(columns)) schema.add({ name, type, visibility: "public", initial });
  return schema;
}
