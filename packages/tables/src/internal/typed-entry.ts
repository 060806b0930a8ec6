import type { TableEntry, TableValue } from "@falco-plugin/contract";
import type { OpenTable } from "./open-table.ts";
import { type EntryValues, writeValue, writeValues } from "./write-values.ts";

/** An entry of a table, behind whatever its type shows of it. */
export class TypedEntry {
  readonly #open: OpenTable;
  readonly #entry: TableEntry;

  constructor(open: OpenTable, entry: TableEntry) {
    this.#open = open;
    this.#entry = entry;
  }

  get key(): TableValue {
    return this.#open.access.key(this.#entry);
  }

  has(name: string): boolean {
    return this.#open.has(this.#open.column(name));
  }

  get(name: string): TableValue | undefined {
    const column = this.#open.readable(name);
    return this.#open.has(column) ? this.#open.access.read(this.#entry, column.index) : undefined;
  }

  set(what: string | EntryValues, value?: TableValue): void {
    if (typeof what === "string") writeValue(this.#open, this.#entry, what, value as TableValue);
    else writeValues(this.#open, this.#entry, what);
  }

  row(): EntryValues {
    const names = [...this.#open.schema.columns.values()].filter(({ nested, access }) => nested === undefined && access !== "w");
    return Object.fromEntries(names.map(({ name }) => [name, this.get(name)]));
  }

  table(name: string): unknown {
    const column = this.#open.column(name);
    if (column.nested === undefined) throw new TypeError(`the column "${name}" of ${this.#open.schema.where} holds no tables`);
    return this.#open.has(column) ? this.#open.makeView(this.#open.access.nested(this.#entry, column.index), column.nested) : undefined;
  }

  release(): void {
    this.#open.access.release(this.#entry);
  }
}
