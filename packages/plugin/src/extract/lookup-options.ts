import type { TableRef, TableType } from "@falco-plugin/contract";
import type { Columns, DeclaredTable, ValueColumn } from "@falco-plugin/tables";
import type { FieldDoc } from "./field-doc.ts";

/** What a field is that is looked up: one value, whose place in the event nobody knows. */
export interface LookupDoc extends FieldDoc {
  readonly type: "string" | "uint64" | "bool" | "reltime" | "abstime";
  readonly list?: false;
  readonly offsets?: never;
}

/** A table that fields can be looked up in: what `importTable` and `exportTable` make. */
export type LookupTable = DeclaredTable & TableRef<unknown, unknown>;

type Integer = Exclude<TableType, "bool" | "string">;

/** Types of columns whose values a field can have. */
type ColumnTypes<Doc extends LookupDoc> = Doc["type"] extends "string" ? "string" : Doc["type"] extends "bool" ? "bool" : Integer;

/** Types of keys that are found by the argument, or by the thread of the event. */
type KeyTypes<Doc extends LookupDoc> = Doc extends { readonly argument: infer Form extends string }
  ? (Form extends `${string}index${string}` ? Integer : never) | (Form extends `${string}key` ? "string" : never)
  : Integer;

/** Types of columns that can be keys of a type. */
type KeyColumnTypes<Key extends TableType> = Key extends Integer ? Integer : Exclude<Key, "bool">;

type ColumnOf<C extends Columns, Types extends TableType> = { [Name in keyof C]: C[Name] extends ValueColumn<Types> ? Name : never }[keyof C] & string;

/** A table whose key is one that the field has. */
export type KeyFitting<Doc extends LookupDoc> = { readonly keyType: KeyTypes<Doc> };

/** Names of columns whose values are keys of another table. */
export type KeyColumn<From extends DeclaredTable, To extends DeclaredTable> = ColumnOf<From["columns"], KeyColumnTypes<To["keyType"]>>;

/** Names of columns whose values a field can have. */
export type SelectColumn<Doc extends LookupDoc, Table extends DeclaredTable> = ColumnOf<Table["columns"], ColumnTypes<Doc>>;

/** What every lookup says. */
interface LookupStart<Doc extends LookupDoc, From extends LookupTable> {
  readonly from: From & KeyFitting<Doc>;
  /** What finds the entry: the thread of the event, or the field's argument. The argument where the field takes one. */
  readonly key?: Doc extends { readonly argument: string } ? "argument" : "tid";
  /**
   * What an empty text or a 0 in `select` is. Unless given, both are values, but for an empty text in a host's table: hosts do not tell it from a
   * column that nobody has set.
   */
  readonly empty?: "value" | "none";
}

/** Where a field is looked up: in one table. */
export interface LookupOptions<Doc extends LookupDoc, From extends LookupTable> extends LookupStart<Doc, From> {
  readonly column?: never;
  readonly to?: never;
  /** The column that is the value. */
  readonly select: SelectColumn<Doc, From>;
}

/** Where a field is looked up: in one table, through another. */
export interface LookupThroughOptions<Doc extends LookupDoc, From extends LookupTable, To extends LookupTable> extends LookupStart<Doc, From> {
  /** The column of `from` that is the key in `to`. */
  readonly column: KeyColumn<From, To>;
  readonly to: To;
  /** The column of `to` that is the value. */
  readonly select: SelectColumn<Doc, To>;
  /** What a text is where `to` has no such entry: the key. No value unless given. */
  readonly otherwise?: Doc["type"] extends "string" ? "key" : never;
}
