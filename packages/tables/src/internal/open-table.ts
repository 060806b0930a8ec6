import type { TableAccess } from "@falco-plugin/contract";
import type { ColumnSchema, TableSchema } from "./table-schema.ts";

/** Makes the view of a table in an entry. Handed down: views and entries make one another. */
export type MakeView = (access: TableAccess, schema: TableSchema) => unknown;

/** A table that is there, with its declaration: what its view and its entries share. */
export class OpenTable {
  readonly access: TableAccess;
  readonly schema: TableSchema;
  readonly makeView: MakeView;
  readonly #missing: ReadonlySet<ColumnSchema>;

  constructor(access: TableAccess, schema: TableSchema, makeView: MakeView) {
    this.access = access;
    this.schema = schema;
    this.makeView = makeView;
    this.#missing = new Set(schema.optional.filter(({ index }) => !access.hasColumn(index)));
  }

  /** Whether an optional column is there. */
  has(column: ColumnSchema): boolean {
    return !this.#missing.has(column);
  }

  /** @throws TypeError where there is no such column for reading */
  readable(name: string): ColumnSchema {
    const column = this.#value(name);
    if (column.access === "w") throw new TypeError(`the column "${name}" of ${this.schema.where} is declared for writing only`);
    return column;
  }

  /** @throws TypeError where there is no such column for writing */
  writable(name: string): ColumnSchema {
    const column = this.#value(name);
    if (column.access === "r") throw new TypeError(`the column "${name}" of ${this.schema.where} is declared for reading only`);
    return column;
  }

  /** @throws TypeError where there is no such column */
  column(name: string): ColumnSchema {
    const column = this.schema.columns.get(name);
    if (column === undefined) throw new TypeError(`${this.schema.where} has no column "${name}"; it has ${[...this.schema.columns.keys()].join(", ")}`);
    return column;
  }

  #value(name: string): ColumnSchema {
    const column = this.column(name);
    if (column.nested !== undefined) throw new TypeError(`the column "${name}" of ${this.schema.where} holds tables: use entry.table("${name}")`);
    return column;
  }
}
