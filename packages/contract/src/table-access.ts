import type { TableType, TableValue } from "./table-facts.ts";

/** An entry of a table, as a number that a host gives for it; 0 is none. */
export type TableEntry = number;

/** A column as its table tells of it. */
export interface ColumnInfo {
  readonly name: string;
  readonly type: TableType | "table";
  /** Whether this plugin may not write to it. */
  readonly readOnly: boolean;
}

/** A table as its host tells of it. */
export interface TableInfo {
  readonly name: string;
  readonly keyType: TableType;
}

/**
 * One table, as hosts give it to the SDK: without types and without objects for entries. Implemented by the runtime over native memory, by
 * the testing host in TypeScript. Columns are numbers: those that the plugin has declared count from 0 in the order of the declaration, and
 * what {@link TableAccess.findColumn} and {@link TableAccess.addColumn} return goes on behind them.
 *
 * Tables of hosts are there during a call of the host, those of the plugin always. Entries are there until the call of the host ends in
 * which they were found, in the background until they are released; the host releases what is left over.
 *
 * Everything throws FalcoPluginError: `FP_TABLE_UNAVAILABLE` where the table is not there now, or not for writing; `FP_TABLE_ENTRY_STALE` for
 * an entry of an earlier call; `FP_TABLE_VALUE` for a key or value that does not fit its type; `FP_TABLE_REFUSED` for what the table's owner
 * refuses, such as writing to a column that is read-only.
 */
export interface TableAccess {
  readonly name: string;
  readonly keyType: TableType;
  size(): number;
  /** The columns that this plugin may see. A host's table tells only while the plugin is initialised. */
  columns(): readonly ColumnInfo[];
  /** Whether a declared column is there: an optional one may not be. */
  hasColumn(column: number): boolean;
  /**
   * A column by name; `undefined` where there is none. A host's table looks only while the plugin is initialised, later only what was found
   * then.
   *
   * @throws FalcoPluginError `FP_TABLE_TYPE` where it has another type
   */
  findColumn(name: string, type: TableType): number | undefined;
  /** The same, and adds it where there is none. */
  addColumn(name: string, type: TableType): number;

  /** The entry of a key; 0 where there is none. */
  find(key: TableValue): TableEntry;
  /**
   * A new entry, in no table yet. It must be added or released. One for a table in an entry of the host's is read and written only after it
   * was added: libsinsp keeps lists such as `args` in vectors, where an entry has no memory of its own, and reading it would crash. For the same
   * reason entries that were found in such a table are stale (`FP_TABLE_ENTRY_STALE`) when it is added to, erased from or cleared.
   */
  create(): TableEntry;
  /**
   * Puts a new entry into the table, in place of one that has the key. The number stays good. Libsinsp's lists (`args`, `env`, `cgroups`) are
   * as long as the index of the last one added says: what was behind it is gone.
   */
  add(key: TableValue, entry: TableEntry): void;
  /** Says early that an entry is not needed any more; a second time does nothing. */
  release(entry: TableEntry): void;
  /** Whether there was one. */
  erase(key: TableValue): boolean;
  clear(): void;
  /** Shows each entry until `visit` returns false. The number is good during the visit only. False where a visit ended it. */
  iterate(visit: (entry: TableEntry) => boolean): boolean;
  /** The key of an entry; only of the plugin's own tables, since hosts do not tell. */
  key(entry: TableEntry): TableValue;

  read(entry: TableEntry, column: number): TableValue;
  write(entry: TableEntry, column: number, value: TableValue): void;
  /** The table in a column of type `table`; there as long as the entry. */
  nested(entry: TableEntry, column: number): TableAccess;
  /** `find`, `read` and `release` in one; `undefined` where there is no such entry. */
  readAt(key: TableValue, column: number): TableValue | undefined;
  /** `find`, `write` and `release` in one. Whether there was such an entry. */
  writeAt(key: TableValue, column: number, value: TableValue): boolean;
}

/** All tables that one realm of a plugin instance may use. */
export interface TablePort {
  /** A declared table; `undefined` where an optional one is not there. */
  table(name: string): TableAccess | undefined;
  /** All tables of the host. Only while the plugin is initialised. */
  list(): readonly TableInfo[];
  /**
   * A table by name, without columns; `undefined` where there is none. Only while the plugin is initialised, later only what was found then.
   *
   * @throws FalcoPluginError `FP_TABLE_TYPE` where its key has another type
   */
  find(name: string, keyType: TableType): TableAccess | undefined;
}
