import type { FieldArgument, FieldResult, LookupFieldFacts, TableFacts, TablePort, TableType, TableValue } from "@falco-plugin/contract";
import { integerAs } from "./integer-range.ts";

/** What lookups read: the plugin's tables, with what the manifest says of them. */
export interface LookupTables {
  readonly facts: readonly TableFacts[];
  readonly port: TablePort;
}

/** What finds an entry: a number, a text, or both. */
interface Finder {
  readonly integer?: bigint | undefined;
  readonly text?: string | undefined;
}

/** The value of a field that the native runtime looks up in C++, by the same rules. There during a call of the host. */
export function lookupField({ from, key, column, to, select }: LookupFieldFacts, tid: bigint, argument: FieldArgument | undefined, tables: LookupTables): FieldResult {
  const finder: Finder = key === "argument" ? { integer: argument?.index, text: argument?.key } : tid === -1n ? {} : { integer: tid };
  if (to === undefined || column === undefined) return fieldValue(valueAt(tables, from, finder, select));
  return fieldValue(valueAt(tables, to, linkOf(valueAt(tables, from, finder, column)), select));
}

/** The value in a column of an entry; none where there is no such entry, or no such table or column. */
function valueAt({ facts, port }: LookupTables, name: string, finder: Finder, column: string): TableValue | undefined {
  const table = port.table(name);
  const number = facts.find((table) => table.name === name)?.columns.findIndex((facts) => facts.name === column) ?? -1;
  if (table === undefined || !table.hasColumn(number)) return undefined;
  const key = keyFrom(table.keyType, finder);
  return key === undefined ? undefined : table.readAt(key, number);
}

function keyFrom(type: TableType, { integer, text }: Finder): TableValue | undefined {
  if (type === "string") return text;
  return integer === undefined ? undefined : integerAs(type, integer);
}

/** Hosts read columns that nobody has set as empty: that is no key. */
function linkOf(value: TableValue | undefined): Finder {
  if (typeof value === "string") return value === "" ? {} : { text: value };
  return typeof value === "boolean" || value === undefined ? {} : { integer: BigInt(value) };
}

function fieldValue(value: TableValue | undefined): FieldResult {
  if (typeof value === "number" || typeof value === "bigint") return value < 0 ? undefined : BigInt(value);
  return value === "" ? undefined : value;
}
