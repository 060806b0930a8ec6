import type { TableAccess, TableEntry, TableValue } from "@falco-plugin/contract";
import type { LooseColumn } from "./loose-column.ts";

/** An entry of a table whose columns are found at run time. */
export class LooseEntry {
  readonly #access: TableAccess;
  readonly #entry: TableEntry;

  constructor(access: TableAccess, entry: TableEntry) {
    this.#access = access;
    this.#entry = entry;
  }

  get(column: LooseColumn): TableValue {
    return this.#access.read(this.#entry, column.indexIn(this.#access));
  }

  set(column: LooseColumn, value: TableValue): void {
    this.#access.write(this.#entry, column.indexIn(this.#access), value);
  }

  release(): void {
    this.#access.release(this.#entry);
  }
}
