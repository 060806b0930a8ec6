import type { TableType } from "@falco-plugin/contract";

/** As the native runtime says it, so that an author finds the same words in both. */
export const theTable = (table: string): string => `the table "${table}"`;

export const theKey = (table: string): string => `the key of ${theTable(table)}`;

export const theColumn = (column: string, table: string): string => `the column "${column}" of ${theTable(table)}`;

export const aType = (type: TableType | "table"): string => `${type.startsWith("i") ? "an" : "a"} ${type}`;
