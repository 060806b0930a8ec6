import type { ColumnInfo, TableType, TableValues } from "@falco-plugin/contract";

declare const type: unique symbol;

/** A column of a {@link FoundTable}. */
export interface FoundColumn<out Type extends TableType = TableType> {
  readonly [type]?: Type;
  readonly name: string;
  readonly type: Type;
}

/** An entry of a {@link FoundTable}; good until the call of the host ends in which it was found. */
export interface FoundEntry {
  /** Nobody has to set a column: until then it is 0, `false` or empty. */
  get<Type extends TableType>(column: FoundColumn<Type>): TableValues[Type];
  set<Type extends TableType>(column: FoundColumn<Type>, value: TableValues[Type]): void;
  /** Says early that the entry is not needed any more. */
  release(): void;
}

/**
 * A table of the host, whose columns are found at run time. Its entries are there when those of imported tables are.
 *
 * @runs event thread
 * @throws FalcoPluginError `FP_TABLE_UNAVAILABLE` where the table is not there now, or not for writing; `FP_TABLE_VALUE` for a key or value that does
 * not fit its type; `FP_TABLE_REFUSED` for what the table's owner refuses; `TypeError` for a column of another table
 */
export interface FoundTable<KeyType extends TableType = TableType> {
  readonly name: string;
  readonly keyType: KeyType;
  /** Number of entries. */
  readonly size: number;
  /** All columns. Only while the plugin is initialised. */
  columns(): readonly ColumnInfo[];
  /**
   * A column; `undefined` where there is none. Only while the plugin is initialised.
   *
   * @throws FalcoPluginError `FP_TABLE_TYPE` where it has another type
   */
  column<const Type extends TableType>(name: string, type: Type): FoundColumn<Type> | undefined;
  /** A column, which is added where there is none. Only while the plugin is initialised. @throws FalcoPluginError `FP_TABLE_TYPE`, `FP_TABLE_REFUSED` */
  addColumn<const Type extends TableType>(name: string, type: Type): FoundColumn<Type>;
  has(key: TableValues[KeyType]): boolean;
  get(key: TableValues[KeyType]): FoundEntry | undefined;
  /** One value of an entry, in one native call; `undefined` where there is no entry. */
  read<Type extends TableType>(key: TableValues[KeyType], column: FoundColumn<Type>): TableValues[Type] | undefined;
  /** Sets one value of an entry, in one native call. False where there is no such entry. */
  write<Type extends TableType>(key: TableValues[KeyType], column: FoundColumn<Type>, value: TableValues[Type]): boolean;
  /** A new entry, in place of one that has the key, which `fill` sets the values of. */
  insert(key: TableValues[KeyType], fill?: (entry: FoundEntry) => void): void;
  /** False where there was none. */
  erase(key: TableValues[KeyType]): boolean;
  clear(): void;
  /** Shows each entry, which is good during its visit only, until `visit` returns `false`. False where a visit ended it. */
  forEach(visit: (entry: FoundEntry) => void | false): boolean;
}
