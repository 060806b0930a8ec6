import type { ColumnInfo, TableType, TableValues } from "@falco-plugin/contract";
import { checkedKey } from "./internal/tables/cells.ts";
import { insertRow, rowOf, rowsOf, writeRow } from "./internal/tables/rows.ts";
import type { StoredTable } from "./internal/tables/stored-table.ts";
import { findOrAddColumn, isReadOnly, type TableUser, visibleColumns } from "./internal/tables/table-user.ts";
import type { TestRow, TestRowInput } from "./test-row.ts";

/**
 * A table of the host as a test works with it: at any time, with all its columns, and with rows that are plain objects. Made by
 * {@link TestHost.table}.
 *
 * The host's tables and those of other plugins are the test's: it also writes to columns that are read-only for the plugin. In a table that the
 * plugin exports it is another plugin: private columns are not there, and read-only ones cannot be written.
 *
 * @throws FalcoPluginError `FP_TABLE_VALUE` for a key or value that does not fit its type; `FP_TABLE_REFUSED` for a column that is read-only
 * @throws TypeError for a column that is not there
 */
export class TestTable<KeyType extends TableType = TableType> {
  readonly name: string;
  readonly keyType: KeyType;
  readonly #table: StoredTable;
  readonly #user: TableUser;

  /** @internal */
  constructor(table: StoredTable, keyType: KeyType, user: TableUser) {
    this.name = table.name;
    this.keyType = keyType;
    this.#table = table;
    this.#user = user;
  }

  /** Number of rows. */
  get size(): number {
    return this.#table.size;
  }

  /** All columns, also those that plugins have added. */
  columns(): readonly ColumnInfo[] {
    return visibleColumns(this.#table.schema, this.#user).map((column) => ({ name: column.name, type: column.type, readOnly: isReadOnly(column, this.#user) }));
  }

  has(key: TableValues[KeyType]): boolean {
    return this.#table.find(checkedKey(this.#table, key)) !== undefined;
  }

  /** A row as it is now; `undefined` where there is none. */
  row(key: TableValues[KeyType]): TestRow | undefined {
    const entry = this.#table.find(checkedKey(this.#table, key));
    return entry && rowOf(this.#table, entry, this.#user);
  }

  /** All rows as they are now, by key. */
  rows(): ReadonlyMap<TableValues[KeyType], TestRow> {
    return rowsOf(this.#table, this.#user) as ReadonlyMap<TableValues[KeyType], TestRow>;
  }

  /** A new row, in place of one that has the key. What is not given is what hosts give to new entries: 0, `false` or empty, in `threads` also -1. */
  insert(key: TableValues[KeyType], row: TestRowInput = {}): void {
    insertRow(this.#table, this.#user, checkedKey(this.#table, key), row);
  }

  /** Sets values of a row, which is made where there is none. Rows of a table in it are inserted. False where it was made. */
  upsert(key: TableValues[KeyType], row: TestRowInput): boolean {
    const entry = this.#table.find(checkedKey(this.#table, key));
    if (entry === undefined) this.insert(key, row);
    else writeRow(this.#table, this.#user, entry, row);
    return entry !== undefined;
  }

  /** False where there was none. */
  erase(key: TableValues[KeyType]): boolean {
    return this.#table.erase(checkedKey(this.#table, key));
  }

  clear(): void {
    this.#table.clear();
  }

  /**
   * Adds a column as other plugins do, where it is not there; rows hold its empty value.
   *
   * @throws FalcoPluginError `FP_TABLE_TYPE` where there is one of another type
   */
  addColumn(name: string, type: TableType): void {
    findOrAddColumn(this.name, this.#table.schema, this.#user, name, type);
  }
}
