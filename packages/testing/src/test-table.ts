import type { ColumnInfo, TableType, TableValue, TableValues } from "@falco-plugin/contract";
import { insertRow, rowOf, rowsOf, writeRow } from "./internal/tables/rows.ts";
import type { StoredTable } from "./internal/tables/stored-table.ts";
import { addColumn, isReadOnly, type TableUser, visibleColumns } from "./internal/tables/table-user.ts";
import { checkedValue } from "./internal/tables/table-value.ts";
import type { TestRow, TestRowInput } from "./test-row.ts";

/**
 * A table of the host, as a test works with it: at any time, and with rows that are plain objects. Made by {@link TestHost.table}.
 *
 * The test owns the host's tables and those of other plugins: it writes to columns that are read-only for the plugin. In a table that the
 * plugin exports it is another plugin: private columns are not there, and read-only ones cannot be written.
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

  get size(): number {
    return this.#table.size;
  }

  /** The columns that the test may see, with those that plugins have added. */
  get columns(): readonly ColumnInfo[] {
    return visibleColumns(this.#table.schema, this.#user).map((column) => ({ name: column.name, type: column.type, readOnly: isReadOnly(column, this.#user) }));
  }

  /**
   * A row as it is now; `undefined` where there is none. What the plugin does later does not change it.
   *
   * @throws FalcoPluginError `FP_TABLE_VALUE` for a key that does not fit its type
   */
  get(key: TableValues[KeyType]): TestRow | undefined {
    const entry = this.#table.find(this.#checked(key));
    return entry && rowOf(this.#table, entry, this.#user);
  }

  /** All rows as they are now, by key. */
  rows(): ReadonlyMap<TableValues[KeyType], TestRow> {
    return rowsOf(this.#table, this.#user) as ReadonlyMap<TableValues[KeyType], TestRow>;
  }

  /**
   * Puts a row into the table, in place of one that has the key. Columns that are left out hold what hosts give to new entries.
   *
   * @throws TypeError for a column that is not there
   * @throws FalcoPluginError `FP_TABLE_VALUE`; `FP_TABLE_REFUSED` for a column that is read-only
   */
  insert(key: TableValues[KeyType], row: TestRowInput = {}): void {
    insertRow(this.#table, this.#user, key, row);
  }

  /**
   * Writes to some columns of a row; says whether there was one. Rows of tables in it are added, or replaced.
   *
   * @throws TypeError, FalcoPluginError as {@link TestTable.insert}
   */
  update(key: TableValues[KeyType], row: TestRowInput): boolean {
    const entry = this.#table.find(this.#checked(key));
    if (entry !== undefined) writeRow(this.#table, this.#user, entry, row);
    return entry !== undefined;
  }

  /** Whether there was one. */
  erase(key: TableValues[KeyType]): boolean {
    return this.#table.erase(this.#checked(key));
  }

  clear(): void {
    this.#table.clear();
  }

  /**
   * Adds a column, as other plugins do while they are initialised; entries that are there hold its empty value.
   *
   * @throws FalcoPluginError `FP_TABLE_REFUSED` where there is one by that name
   */
  addColumn(name: string, type: TableType): void {
    addColumn(`table "${this.name}"`, this.#table.schema, name, type);
  }

  #checked(key: unknown): TableValue {
    return checkedValue(this.keyType, key, `table "${this.name}", key`);
  }
}
