import type { TableValue } from "@falco-plugin/contract";

/** What a column holds: a value; for a table in an entry its rows. `null` where the table's owner has none, as some have it where nothing was written. */
export type TableCell = TableValue | readonly TableRow[] | null;

/** An entry, by the names of its columns. */
export interface TableRow {
  readonly [column: string]: TableCell;
}

/** What is written to an entry; to a table in it keys with what their entries get, in place of all that it had. */
export interface TableInput {
  readonly [column: string]: TableValue | Iterable<readonly [TableValue, TableInput]>;
}

/** A value as the host writes it: integers of 64 bits are wrapped, since JSON has none. */
export type WireCell = string | number | boolean | null | { readonly int: string } | readonly WireRow[];

export interface WireRow {
  readonly [column: string]: WireCell;
}

export function tableRow(row: WireRow): TableRow {
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, Array.isArray(cell) ? cell.map(tableRow) : cellValue(cell)]));
}

export function cellValue(cell: WireCell): TableValue | null {
  return cell !== null && typeof cell === "object" && "int" in cell ? BigInt(cell.int) : (cell as Exclude<WireCell, object>);
}

/** A key or value as the host reads it. */
export function wireValue(value: TableValue): string | number | boolean {
  return typeof value === "bigint" ? value.toString() : value;
}

/** What is written, as the host reads it. */
export function wireInput(input: TableInput): object {
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, typeof value === "object" ? [...value].map(([key, entry]) => [wireValue(key), wireInput(entry)]) : wireValue(value)]));
}
