import type { StoredColumn } from "./table-schema.ts";

/** A column that a plugin declares, and what was found of it. */
export interface NumberedColumn {
  readonly name: string;
  /** Absent where an optional one is not there. */
  readonly column?: StoredColumn;
  /** Of a column of type `table`. */
  readonly table?: ColumnNumbers;
}

/** The numbers by which a plugin knows the columns of a table: those that it declares first, then those that it finds. */
export class ColumnNumbers {
  readonly #columns: NumberedColumn[];

  constructor(declared: readonly NumberedColumn[]) {
    this.#columns = [...declared];
  }

  at(number: number): NumberedColumn {
    const numbered = this.#columns[number];
    if (numbered === undefined) throw new RangeError(`there is no column ${number}`);
    return numbered;
  }

  numberOf(column: StoredColumn): number | undefined {
    const number = this.#columns.findIndex((numbered) => numbered.column === column);
    return number < 0 ? undefined : number;
  }

  add(column: StoredColumn): number {
    return this.numberOf(column) ?? this.#columns.push({ name: column.name, column }) - 1;
  }
}
