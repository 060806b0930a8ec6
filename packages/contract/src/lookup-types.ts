import type { FieldType } from "./field-facts.ts";
import type { TableType } from "./table-facts.ts";

const integers: readonly (TableType | "table")[] = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"];

/** What the values of each type of field can be looked up in. */
const columnTypes: { readonly [Type in FieldType]?: readonly (TableType | "table")[] } = { string: ["string"], bool: ["bool"], uint64: integers, reltime: integers, abstime: integers };

/** Whether the values of a column can be those of a field that is looked up. */
export function lookupFitsField(column: TableType | "table", field: FieldType): boolean {
  return columnTypes[field]?.includes(column) === true;
}

/** Whether a lookup finds entries by values of a type: threads and indexes are `int64`. What the key's type cannot hold finds nothing. */
export function lookupFitsKey(value: TableType | "table", key: TableType): boolean {
  return (value === "string" && key === "string") || (integers.includes(value) && integers.includes(key));
}
