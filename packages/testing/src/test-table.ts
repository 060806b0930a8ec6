import { type ColumnInfo, FalcoPluginError, type TableType, type TableValues } from "@falco-plugin/contract";
import { checkedKey } from "./internal/tables/cells.ts";
import { insertRow, rowOf, type RowTable, rowsOf, upsertRow } from "./internal/tables/rows.ts";
import type { StoredEntry, StoredTable } from "./internal/tables/stored-table.ts";
import { addColumn, columnInfos, type TableUser, visibleColumn } from "./internal/tables/table-user.ts";
import { aType, columnTitle, tableTitle } from "./internal/tables/words.ts";
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
  readonly #rows: RowTable;

  /** @internal */
  constructor(table: StoredTable, keyType: KeyType, user: TableUser) {
    this.name = table.name;
    this.keyType = keyType;
    this.#rows = { table, user, title: tableTitle(table.name) };
  }

  /** Number of rows. */
  get size(): number {
    return this.#rows.table.size;
  }

  /** All columns, also those that plugins have added. */
  columns(): readonly ColumnInfo[] {
    return columnInfos(this.#rows.table.schema, this.#rows.user);
  }

  has(key: TableValues[KeyType]): boolean {
    return this.#find(key) !== undefined;
  }

  /** A row as it is now; `undefined` where there is none. */
  row(key: TableValues[KeyType]): TestRow | undefined {
    const entry = this.#find(key);
    return entry && rowOf(this.#rows, entry);
  }

  /** All rows as they are now, by key. */
  rows(): ReadonlyMap<TableValues[KeyType], TestRow> {
    return rowsOf(this.#rows) as ReadonlyMap<TableValues[KeyType], TestRow>;
  }

  /** A new row, in place of one that has the key. What is not given is what hosts give to new entries: 0, `false` or empty, in `threads` also -1. */
  insert(key: TableValues[KeyType], row: TestRowInput = {}): void {
    insertRow(this.#rows, key, row);
  }

  /** Sets values of a row, which is made where there is none. A table in it gets the given rows in place of what it had. False where it was made. */
  upsert(key: TableValues[KeyType], row: TestRowInput): boolean {
    return upsertRow(this.#rows, key, row);
  }

  /** False where there was none. */
  erase(key: TableValues[KeyType]): boolean {
    return this.#rows.table.erase(checkedKey(this.#rows.title, this.#rows.table.schema, key));
  }

  clear(): void {
    this.#rows.table.clear();
  }

  /**
   * Adds a column as other plugins do, where it is not there; rows hold its empty value.
   *
   * @throws FalcoPluginError `FP_TABLE_TYPE` where there is one of another type
   */
  addColumn(name: string, type: TableType): void {
    const { table: { schema }, user, title } = this.#rows;
    const found = visibleColumn(schema, user, name) ?? addColumn(title, schema, name, type);
    if (found.type !== type) throw new FalcoPluginError("FP_TABLE_TYPE", `${columnTitle(title, name)} is ${aType(found.type)}, not ${aType(type)}`);
  }

  #find(key: TableValues[KeyType]): StoredEntry | undefined {
    const { table, title } = this.#rows;
    return table.find(checkedKey(title, table.schema, key));
  }
}
