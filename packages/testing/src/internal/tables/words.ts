import type { TableType } from "@falco-plugin/contract";

/** How errors name a table; as the native runtime does, so that an author finds the same words in both. */
export const tableTitle = (name: string): string => `table "${name}"`;

/** How they name a table in an entry of another. */
export const nestedTitle = (title: string, column: string): string => `${title}: the table in the column "${column}"`;

export const columnTitle = (title: string, column: string): string => `${title}: the column "${column}"`;

export const aType = (type: TableType | "table"): string => `${type.startsWith("i") ? "an" : "a"} ${type}`;

export const listOf = (names: readonly string[]): string => (names.length === 0 ? "none" : names.join(", "));
