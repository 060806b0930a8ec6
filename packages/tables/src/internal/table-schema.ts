import type { AccessMode } from "../access-mode.ts";
import type { Column, Columns } from "../column-types.ts";

/** A column, as views use it. */
export interface ColumnSchema {
  /** Name that code uses. */
  readonly name: string;
  /** Its number for {@link TableAccess}: columns count in the order of their declaration. */
  readonly index: number;
  readonly access: AccessMode;
  readonly optional: boolean;
  /** Of a table in each entry. */
  readonly nested: TableSchema | undefined;
}

/** A table, as views use it. Made once, when the table is declared. */
export interface TableSchema {
  /** For messages. */
  readonly where: string;
  readonly isOwn: boolean;
  readonly columns: ReadonlyMap<string, ColumnSchema>;
  /** Those of them that may be missing. */
  readonly optional: readonly ColumnSchema[];
}

export function tableSchema(where: string, isOwn: boolean, columns: Columns): TableSchema {
  const all = Object.entries(columns).map(([name, column], index) => columnSchema(where, isOwn, name, column, index));
  return { where, isOwn, columns: new Map(all.map((column) => [column.name, column])), optional: all.filter(({ optional }) => optional) };
}

function columnSchema(where: string, isOwn: boolean, name: string, column: Column, index: number): ColumnSchema {
  const { access, optional } = column;
  return { name, index, access, optional, nested: column.type === "table" ? tableSchema(`${where}.${name}`, isOwn, column.columns) : undefined };
}
