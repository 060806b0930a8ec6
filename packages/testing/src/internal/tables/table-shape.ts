import type { StoredColumn } from "./table-schema.ts";
import type { TableUser } from "./table-user.ts";

/** A column that somebody declares of a table or has found in it. */
export interface ShapedColumn {
  readonly name: string;
  /** Absent where an optional one is not there. */
  readonly column?: StoredColumn;
  /** Of a column of type `table`. */
  readonly table?: TableShape;
}

/** A table as one plugin knows it, or all tables in one column: columns by number, those that it declares first, then those that it finds. */
export class TableShape {
  /** How errors name it. */
  readonly title: string;
  readonly user: TableUser;
  readonly isNested: boolean;
  readonly #columns: ShapedColumn[];

  constructor(title: string, user: TableUser, isNested: boolean, columns: readonly ShapedColumn[]) {
    this.title = title;
    this.user = user;
    this.isNested = isNested;
    this.#columns = [...columns];
  }

  at(number: number): ShapedColumn {
    const shaped = this.#columns[number];
    if (shaped === undefined) throw new RangeError(`${this.title} has no column with the number ${number}`);
    return shaped;
  }

  /** The number of a column that was declared or found. */
  numberOf(column: StoredColumn): number | undefined {
    const number = this.#columns.findIndex((shaped) => shaped.column === column);
    return number < 0 ? undefined : number;
  }

  add(column: StoredColumn): number {
    return this.numberOf(column) ?? this.#columns.push({ name: column.name, column }) - 1;
  }
}
