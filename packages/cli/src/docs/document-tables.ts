import type { ColumnFacts, TableFacts } from "@falco-plugin/contract";
import { code, markdownTable } from "./markdown-table.ts";

/** What a plugin shares with others by tables: columns that it adds to the host's, and its own tables. Columns that nobody else sees are left out. */
export function documentTables(tables: readonly TableFacts[] = []): string {
  const rows = tables.flatMap(({ kind, name, keyType, columns }) => shared(columns).map((column) => [code(`${name}[${keyType}]`), kind === "export" ? "the plugin" : "the host", code(column.name), code(column.type), access(kind, column)]));
  if (rows.length === 0) return "It shares no tables.";
  return markdownTable(["table", "of", "column", "type", "access"], rows);
}

function shared(columns: readonly ColumnFacts[]): readonly ColumnFacts[] {
  return columns.filter(({ origin, visibility }) => origin !== "existing" && visibility !== "private");
}

function access(kind: TableFacts["kind"], { visibility }: ColumnFacts): string {
  if (kind === "import") return "added where it is missing";
  return visibility === "readonly" ? "others read" : "others read and write";
}
