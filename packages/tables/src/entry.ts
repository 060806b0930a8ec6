import type { TableType, TableValues } from "@falco-plugin/contract";
import type { AccessMode, Writing } from "./access-mode.ts";
import type { Columns, TableColumn } from "./column-types.ts";
import type { View } from "./view.ts";
import type { ColumnValue, NestedName, OptionalName, ReadableName, ReadValue, Row, Values, WritableName } from "./values.ts";

/**
 * An entry of a table, for reading. On the event thread it is good until the call of the host ends in which it was found, whatever happens; in the
 * background until it is released. Every use of it can throw what follows.
 *
 * @throws FalcoPluginError `FP_TABLE_ENTRY_STALE` where it is used later, or after it was released
 */
export interface EntryReader<C extends Columns, IsOwn extends boolean = boolean> {
  /** A value; `undefined` only of an optional column that is not there. Nobody has to set a column: until then it is 0, `false` or empty. */
  get<Name extends ReadableName<C>>(column: Name): ReadValue<C, Name>;
  /** All values that can be read. One native call for each: take those that are needed where it matters. */
  row(): Row<C>;
  /** Whether an optional column is there. */
  has(column: OptionalName<C>): boolean;
  /** The table in a column; there as long as the entry. */
  table<Name extends NestedName<C>>(column: Name): NestedView<C, Name, IsOwn>;
  /**
   * Says that the entry is not needed any more. On the event thread the end of the call does that; in the background call it, or each entry stays in
   * memory until the plugin is destroyed, also when it is erased.
   */
  release(): void;
}

/** What an entry that can be written has beside that. */
export interface EntryWriter<C extends Columns> {
  /**
   * Sets one value or several; what is for an optional column that is not there goes nowhere.
   *
   * @throws FalcoPluginError `FP_TABLE_VALUE`, `FP_TABLE_REFUSED`; `FP_TABLE_UNAVAILABLE` for a host's table in fields, which may only read
   */
  set<Name extends WritableName<C>>(column: Name, value: ColumnValue<C, Name>): void;
  set(values: Values<C>): void;
}

/** What an entry of a plugin's own table knows: hosts do not tell. */
export interface EntryKey<KeyType extends TableType> {
  readonly key: TableValues[KeyType];
}

/** An entry, by what its table is for. */
export type Entry<KeyType extends TableType, C extends Columns, Mode extends AccessMode = "rw", IsOwn extends boolean = true> = EntryReader<C, IsOwn> &
  (Mode extends Writing ? EntryWriter<C> : unknown) &
  (IsOwn extends true ? EntryKey<KeyType> : unknown);

/** The view of a table in an entry. */
export type NestedView<C extends Columns, Name extends keyof C, IsOwn extends boolean> = C[Name] extends TableColumn<infer KeyType, infer Nested, infer Mode>
  ? View<KeyType, Nested, Mode, IsOwn> | (C[Name] extends { readonly optional: false } ? never : undefined)
  : never;
