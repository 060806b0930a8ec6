import type { ColumnVisibility, TableType, TableValue } from "@falco-plugin/contract";

/** A column that is there, and where its values are in entries. */
export interface StoredColumn {
  readonly index: number;
  readonly name: string;
  readonly type: TableType | "table";
  /** Of a column of type `table`. */
  readonly table?: TableSchema;
  readonly visibility: ColumnVisibility;
  /** What entries hold before it is set. */
  readonly initial: TableValue;
}

/** How a table behaves, beside what its columns are. */
export interface TableTraits {
  /** Its keys are places in a list, as those of libsinsp's vectors. */
  readonly list?: boolean;
  /** Nobody may add columns. */
  readonly closed?: boolean;
  /** The column in which an entry has its key. */
  readonly keyColumn?: string;
}

/** Key type and columns of a table, or of all tables in one column. */
export class TableSchema {
  readonly keyType: TableType;
  readonly traits: TableTraits;
  /** How often somebody who does not own such a table is being shown its entries now. */
  visits = 0;
  readonly #columns: StoredColumn[] = [];

  constructor(keyType: TableType, traits: TableTraits = {}) {
    this.keyType = keyType;
    this.traits = traits;
  }

  get columns(): readonly StoredColumn[] {
    return this.#columns;
  }

  column(name: string): StoredColumn | undefined {
    return this.#columns.find((column) => column.name === name);
  }

  /** Entries that are there already hold the initial value. */
  add(column: Omit<StoredColumn, "index">): StoredColumn {
    const added = Object.freeze({ ...column, index: this.#columns.length });
    this.#columns.push(added);
    return added;
  }
}
