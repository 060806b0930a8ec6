import type { TableEntry, TableValue } from "@falco-plugin/contract";
import type { OpenTable } from "./open-table.ts";

/** Values of an entry, by the names of columns; `undefined` is none. */
export type EntryValues = Readonly<Record<string, TableValue | undefined>>;

/** Writes what is given. What is for an optional column that is not there goes nowhere. */
export function writeValues(open: OpenTable, entry: TableEntry, values: EntryValues): void {
  for (const name in values) {
    const value = values[name];
    if (value !== undefined) writeValue(open, entry, name, value);
  }
}

/** The same for one column. */
export function writeValue(open: OpenTable, entry: TableEntry, name: string, value: TableValue): void {
  const column = open.writable(name);
  if (open.has(column)) open.access.write(entry, column.index, value);
}

/** @throws TypeError where there is no such column for writing, before anything is written */
export function checkValues(open: OpenTable, values: EntryValues): void {
  for (const name in values) open.writable(name);
}
