import type { ColumnInfo, TableRef, TableType, TableValues } from "@falco-plugin/contract";
import type { AccessMode, Reading, Writing } from "./access-mode.ts";
import type { Columns } from "./column-types.ts";
import type { Entry } from "./entry.ts";
import type { ColumnValue, ReadableName, ReadValue, Values, WritableName } from "./values.ts";

/** What every view of a table has. */
export interface NamedTable {
  readonly name: string;
}

/**
 * A table, for reading. A host's table is there during `parse`, `listen` and field callbacks; the plugin's own at any time, and each call on it is
 * one step for all threads, but `upsert`.
 *
 * @throws FalcoPluginError `FP_TABLE_UNAVAILABLE` where the table is not there now; `FP_TABLE_VALUE` for a key that does not fit its type
 */
export interface TableReader<KeyType extends TableType, C extends Columns, EntryView> extends NamedTable {
  /** Number of entries. */
  readonly size: number;
  has(key: TableValues[KeyType]): boolean;
  /** An entry; `undefined` where there is none. In the background release it. */
  get(key: TableValues[KeyType]): EntryView | undefined;
  /** One value of an entry, in one native call and without an object for the entry; `undefined` where there is no entry. */
  read<Name extends ReadableName<C>>(key: TableValues[KeyType], column: Name): ReadValue<C, Name> | undefined;
  /**
   * Shows each entry, until `visit` returns `false`. An entry is good during its visit only. Do not insert or erase meanwhile: hosts do not say what
   * becomes of it.
   *
   * @returns false where a visit ended it
   */
  forEach(visit: (entry: EntryView) => void | false): boolean;
}

/**
 * A table, for writing.
 *
 * @throws FalcoPluginError `FP_TABLE_UNAVAILABLE` where the table is not there now, or not for writing; `FP_TABLE_VALUE` for a key or value that does
 * not fit its type; `FP_TABLE_REFUSED` for what the table's owner refuses
 */
export interface TableWriter<KeyType extends TableType, C extends Columns> extends NamedTable {
  /** Sets one value of an entry, in one native call. False where there is no such entry. */
  write<Name extends WritableName<C>>(key: TableValues[KeyType], column: Name, value: ColumnValue<C, Name>): boolean;
  /**
   * A new entry, in place of one that has the key. What is not given is 0, `false` or empty. Where a value is refused, nothing was added to an own
   * table; a host's has the entry, with what was written before.
   */
  insert(key: TableValues[KeyType], values?: Values<C>): void;
  /** Sets values of an entry, which is made where there is none. Two steps: it looks, and then it sets or inserts. False where it was made. */
  upsert(key: TableValues[KeyType], values: Values<C>): boolean;
  /** False where there was none. */
  erase(key: TableValues[KeyType]): boolean;
  clear(): void;
}

/** What only the owner of a table can tell at any time; of a host's table see {@link findTables}. */
export interface TableColumns {
  /** All columns, also those that others have added. */
  columns(): readonly ColumnInfo[];
}

/** What code sees of a table, by what it is for. */
export type View<KeyType extends TableType, C extends Columns, Mode extends AccessMode = "rw", IsOwn extends boolean = true> = NamedTable &
  (Mode extends Reading ? TableReader<KeyType, C, Entry<KeyType, C, Mode, IsOwn>> : unknown) &
  (Mode extends Writing ? TableWriter<KeyType, C> : unknown) &
  (IsOwn extends true ? TableColumns : unknown);

/**
 * What `ctx.table(table)` gives on the event thread.
 *
 * @example
 * ```ts
 * import { existing, importTable, type ViewOf } from "@falco-plugin/tables";
 *
 * const threads = importTable("threads", "int64", { comm: existing("string") });
 *
 * export const nameOf = (table: ViewOf<typeof threads>, tid: bigint) => table.read(tid, "comm") ?? "?";
 * ```
 */
export type ViewOf<Ref extends TableRef<unknown, unknown>> = Ref extends TableRef<infer EventView, unknown> ? EventView : never;
