import type { ColumnInfo, TableInfo, TableValue } from "@falco-plugin/contract";

/** What a column holds: a value; of a table in an entry its rows, by no key: tables do not tell. */
export type SeenCell = TableValue | readonly SeenRow[] | null;

/** An entry by the names of its columns. */
export interface SeenRow {
  readonly [column: string]: SeenCell;
}

/** What is written to an entry; to a table in it keys and what their entries get. */
export interface GivenRow {
  readonly [column: string]: TableValue | Iterable<readonly [TableValue, GivenRow]>;
}

/** A thread that the host knows; integers of 64 bits are `bigint`. */
export interface GivenThread {
  readonly tid: bigint;
  /** Columns of libsinsp's table `threads`, and those that plugins added. */
  readonly columns?: GivenRow;
  readonly args?: readonly string[];
  /** `NAME=value` each. */
  readonly env?: readonly string[];
  /** Path by subsystem. */
  readonly cgroups?: Readonly<Record<string, string>>;
  /** Columns of the table `file_descriptors` by descriptor. */
  readonly files?: Readonly<Record<number, GivenRow>>;
}

/** Tables as the host and other plugins use them. Rejects with the owner's own reason. */
export interface DrivenTables {
  list(): Promise<readonly TableInfo[]>;
  columns(table: string): Promise<readonly ColumnInfo[]>;
  size(table: string): Promise<number>;
  /** All entries, in no order. */
  rows(table: string): Promise<readonly SeenRow[]>;
  row(table: string, key: TableValue): Promise<SeenRow | undefined>;
  /** Whether it made the entry. */
  put(table: string, key: TableValue, row: GivenRow): Promise<boolean>;
  /** Whether there was one. */
  erase(table: string, key: TableValue): Promise<boolean>;
  clear(table: string): Promise<void>;
  /** Also what plugins cannot write. Hosts forget their threads when they open and close. */
  setThread(thread: GivenThread): Promise<void>;
  /** How many entries the plugin has not given back when its calls ended; where {@link CapabilitySupport.entriesLeft}. */
  entriesLeft(): Promise<number>;
}
