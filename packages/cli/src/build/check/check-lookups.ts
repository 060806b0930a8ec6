import { type FieldFacts, type LookupFieldFacts, lookupFitsField, lookupFitsKey, type Manifest, type TableFacts } from "@falco-plugin/contract";
import { demandEventType, demandOneOf, fail } from "./demand.ts";

/** Fields that are looked up, of a manifest whose other facts are known to be good. The runtime does not load a plugin where one leads nowhere. */
export function checkLookups({ extract, tables = [] }: Manifest): void {
  for (const field of extract?.fields ?? []) if (field.native?.kind === "lookup") checkLookup(field, field.native, tables);
}

function checkLookup(field: FieldFacts, lookup: LookupFieldFacts, tables: readonly TableFacts[]): void {
  const { column, to, select, empty, otherwise, handled } = lookup;
  const what = `the lookup of ${field.name}`;
  if (field.list || field.offsets === true) fail(`${what} has one value, and no places in the event`);
  const from = tableOf(lookup.from, tables, what);
  checkKey(field, lookup, from, what);
  if ((column === undefined) !== (to === undefined)) fail(`${what} has one of column and to without the other`);
  const last = to === undefined ? from : tableOf(to, tables, what);
  if (column !== undefined && !lookupFitsKey(columnType(column, from, what), last.keyType)) fail(`${what}: the column ${from.name}.${column} cannot be a key of the table ${last.name}`);
  if (empty !== undefined) demandOneOf(empty, ["none"], `empty of ${what}`);
  if (otherwise !== undefined) demandOneOf(otherwise, ["key"], `otherwise of ${what}`);
  if (otherwise !== undefined && (to === undefined || last.keyType !== "string" || field.type !== "string")) fail(`${what} has a key for a value, and is no text of a second table`);
  for (const event of handled ?? []) demandEventType(event.code, `each event that is handled beside ${what}`);
  if (!lookupFitsField(columnType(select, last, what), field.type)) fail(`${what}: the column ${last.name}.${select} cannot be a field of type ${field.type}`);
}

function checkKey({ argument }: FieldFacts, { key }: LookupFieldFacts, { name, keyType }: TableFacts, what: string): void {
  demandOneOf(key, ["tid", "argument"], `the key of ${what}`);
  const found = [...(key === "tid" || argument?.index === true ? (["int64"] as const) : []), ...(key === "argument" && argument?.key === true ? (["string"] as const) : [])];
  if (!found.some((type) => lookupFitsKey(type, keyType))) fail(`${what}: the ${key === "tid" ? "thread" : "argument"} cannot be a key of the table ${name}`);
}

function tableOf(name: string, tables: readonly TableFacts[], what: string): TableFacts {
  return tables.find((table) => table.name === name) ?? fail(`${what} leads into the table ${JSON.stringify(name)}, which is not among the tables`);
}

function columnType(name: string, table: TableFacts, what: string): TableFacts["columns"][number]["type"] {
  return (table.columns.find((column) => column.name === name) ?? fail(`${what} leads to the column ${JSON.stringify(name)} of ${table.name}, which is not declared`)).type;
}
