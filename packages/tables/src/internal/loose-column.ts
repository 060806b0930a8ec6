import type { TableAccess, TableType } from "@falco-plugin/contract";

/** A column that was found at run time. */
export class LooseColumn {
  readonly name: string;
  readonly type: TableType;
  readonly #table: TableAccess;
  readonly #index: number;

  constructor(table: TableAccess, name: string, type: TableType, index: number) {
    this.name = name;
    this.type = type;
    this.#table = table;
    this.#index = index;
    Object.freeze(this);
  }

  /** Its number in that table. @throws TypeError for another table's column */
  indexIn(table: TableAccess): number {
    if (this.#table !== table) throw new TypeError(`the column "${this.name}" is one of the table "${this.#table.name}", not of "${table.name}"`);
    return this.#index;
  }
}
