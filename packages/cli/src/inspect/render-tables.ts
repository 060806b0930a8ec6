import type { ColumnFacts, NestedTableFacts, TableFacts } from "@falco-plugin/contract";
import { alignColumns } from "../align-columns.ts";
import { harmless } from "../run/describe-data.ts";

/** Tables and their columns for people, those in entries indented below their column. */
export function renderTables(tables: readonly TableFacts[]): string {
  return alignColumns(tables.flatMap((table) => [[`${harmless(table.name)}[${table.keyType}]`, "", remarks([kinds[table.kind], table.optional === true && "optional"])], ...rows(table, 1)]));
}

const kinds = { import: "of the host", export: "its own" } as const;

function rows({ columns }: NestedTableFacts, depth: number): string[][] {
  return columns.flatMap((column) => [row(column, depth), ...(column.table === undefined ? [] : rows(column.table, depth + 1))]);
}

function row({ name, type, table, origin, optional, visibility }: ColumnFacts, depth: number): string[] {
  const key = table === undefined ? "" : `[${table.keyType}]`;
  return [`${"  ".repeat(depth)}${harmless(name)}${key}`, type, remarks([origin === "added" && "added where it is missing", optional === true && "optional", visibility !== undefined && visibility !== "public" && visibility])];
}

function remarks(all: readonly (string | false)[]): string {
  return all.filter((remark) => remark !== false).join(", ");
}
