import type { TableValues } from "@falco-plugin/contract";
import type { Reading, Writing } from "./access-mode.ts";
import type { Columns, TableColumn, ValueColumn } from "./column-types.ts";

/** Names of columns that can be read. */
export type ReadableName<C extends Columns> = { [Name in keyof C]: C[Name] extends ValueColumn & { readonly access: Reading } ? Name : never }[keyof C] & string;

/** Names of columns that can be written. */
export type WritableName<C extends Columns> = { [Name in keyof C]: C[Name] extends ValueColumn & { readonly access: Writing } ? Name : never }[keyof C] & string;

/** Names of columns that hold tables. */
export type NestedName<C extends Columns> = { [Name in keyof C]: C[Name] extends TableColumn ? Name : never }[keyof C] & string;

/** Names of columns that may be missing. */
export type OptionalName<C extends Columns> = { [Name in keyof C]: C[Name] extends { readonly optional: false } ? never : Name }[keyof C] & string;

/** What a column takes. */
export type ColumnValue<C extends Columns, Name extends keyof C> = C[Name] extends ValueColumn<infer Type> ? TableValues[Type] : never;

/** What a column gives: an optional one that is not there is `undefined`. */
export type ReadValue<C extends Columns, Name extends keyof C> = ColumnValue<C, Name> | (C[Name] extends { readonly optional: false } ? never : undefined);

/** All values that can be read of an entry. */
export type Row<C extends Columns> = { readonly [Name in ReadableName<C>]: ReadValue<C, Name> };

/** Values to write, by the names of columns; what is left out stays as it is. */
export type Values<C extends Columns> = { readonly [Name in WritableName<C>]?: ColumnValue<C, Name> };
