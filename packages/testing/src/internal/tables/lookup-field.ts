import type { FieldArgument, FieldResult, LookupFieldFacts, TableFacts, TablePort, TableType, TableValue } from "@falco-plugin/contract";
import { integerAs } from "./integer-range.ts";

/** What lookups read: the plugin's tables, with what the manifest says of them. */
export interface LookupTables {
  readonly facts: readonly TableFacts[];
  readonly port: TablePort;
}

/** What a key is made of, by the type that it must have. */
type KeySource = (type: TableType) => TableValue | undefined;

/** The value of a field that the native runtime looks up in C++, by the same rules. There during a call of the host. */
export function lookupField(lookup: LookupFieldFacts, tid: bigint, argument: FieldArgument | undefined, tables: LookupTables): FieldResult {
  const { from, key, column, to, select, empty, otherwise } = lookup;
  const shown = (value: TableValue | undefined): FieldResult => fieldValue(value, empty === "none");
  const first: KeySource = key === "tid" ? (type) => (tid === -1n ? undefined : keyFrom(type, tid)) : (type) => keyFrom(type, type === "string" ? argument?.key : argument?.index);
  if (to === undefined || column === undefined) return shown(valueAt(tables, from, first, select));
  const link = valueAt(tables, from, first, column);
  const found = valueAt(tables, to, (type) => keyFrom(type, link), select);
  return shown(found === undefined && otherwise === "key" ? link : found);
}

/** The value in a column of an entry; none where there is no such entry, or no such table or column. */
function valueAt({ facts, port }: LookupTables, name: string, source: KeySource, column: string): TableValue | undefined {
  const table = port.table(name);
  const number = facts.find((table) => table.name === name)?.columns.findIndex((facts) => facts.name === column) ?? -1;
  if (table === undefined || !table.hasColumn(number)) return undefined;
  const key = source(table.keyType);
  return key === undefined ? undefined : table.readAt(key, number);
}

function keyFrom(type: TableType, value: TableValue | undefined): TableValue | undefined {
  return typeof value === "number" || typeof value === "bigint" ? integerAs(type, BigInt(value)) : value;
}

function fieldValue(value: TableValue | undefined, emptyIsNone: boolean): FieldResult {
  if (emptyIsNone && (value === "" || value === 0 || value === 0n)) return undefined;
  if (typeof value === "number" || typeof value === "bigint") return value < 0 ? undefined : BigInt(value);
  return value;
}
