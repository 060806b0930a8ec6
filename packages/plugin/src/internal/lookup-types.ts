import type { FieldType, TableType } from "@falco-plugin/contract";

const integers: readonly TableType[] = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"];

/** What the values of each type of field can be looked up in. */
const columnTypes: { readonly [Type in FieldType]?: readonly TableType[] } = { string: ["string"], bool: ["bool"], uint64: integers, reltime: integers, abstime: integers };

/** Whether the values of a column can be those of a field. */
export function fitsField(column: TableType | "table", field: FieldType): boolean {
  return columnTypes[field]?.includes(column as TableType) === true;
}

/** Whether the values of a column can be keys of a table; what the key's type cannot hold finds nothing. */
export function fitsKey(column: TableType | "table", key: TableType): boolean {
  return column === key || (isInteger(column) && isInteger(key));
}

export function isInteger(type: TableType | "table"): boolean {
  return integers.includes(type as TableType);
}
