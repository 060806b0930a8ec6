import type { TableValue } from "@falco-plugin/contract";

/** A row of a table, as a test sees it: values by column. A table in it is its rows by key. */
export interface TestRow {
  readonly [column: string]: TableValue | ReadonlyMap<TableValue, TestRow>;
}

/** What a test writes to a row. A table in it takes a Map, or pairs of keys and rows. */
export interface TestRowInput {
  readonly [column: string]: TableValue | Iterable<readonly [key: TableValue, row: TestRowInput]>;
}
