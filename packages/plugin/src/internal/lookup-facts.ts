import { type EventSelector, type FieldType, type LookupFieldFacts, lookupFitsField, lookupFitsKey, type TableType } from "@falco-plugin/contract";
import type { Column } from "@falco-plugin/tables";
import type { FieldDoc } from "../extract/field-doc.ts";
import type { LookupTable } from "../extract/lookup-options.ts";
import { argumentForms } from "./argument-forms.ts";
import { refuseDefinition } from "./refuse-definition.ts";

/** A lookup whose types are not known. */
export interface AnyLookup {
  readonly from: LookupTable;
  readonly key?: "tid" | "argument";
  readonly column?: string;
  readonly to?: LookupTable;
  readonly select: string;
  readonly empty?: "value" | "none";
  readonly otherwise?: "key";
}

/** What is baked of a lookup, and its tables. */
export interface LookupParts {
  readonly facts: LookupFieldFacts;
  readonly tables: readonly LookupTable[];
}

/** @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function lookupFacts(doc: FieldDoc, given: unknown, handled: readonly EventSelector[]): LookupParts {
  const { from, key = doc.argument === undefined ? "tid" : "argument", column, to, select, empty, otherwise } = (given ?? {}) as Partial<AnyLookup>;
  if (doc.list === true) refuseDefinition("a field that is looked up has one value, and is no list");
  if (doc.offsets === true) refuseDefinition("a field that is looked up comes from no bytes of the event");
  checkTable(from, "from");
  checkKey(key, doc, from.keyType);
  if ((column === undefined) !== (to === undefined)) refuseDefinition("`column` and `to` of a lookup go together");
  if (otherwise !== undefined && (otherwise !== "key" || to === undefined || to.keyType !== "string" || doc.type !== "string")) refuseDefinition('`otherwise` of a lookup is "key", for a text that is looked up by another text');
  const more = { ...emptyFact(empty, doc, to ?? from), ...(otherwise !== undefined && { otherwise }), ...(handled.length > 0 && { handled: Object.freeze([...handled]) }) };
  if (to === undefined) return { facts: Object.freeze({ kind: "lookup", from: from.name, key, select: selected(from, select, doc.type), ...more }), tables: Object.freeze([from]) };
  checkTable(to, "to");
  const link = columnOf(from, column);
  if (!lookupFitsKey(link.type, to.keyType)) refuseDefinition(`${link.what} holds ${link.type}, and keys of the table "${to.name}" are ${to.keyType}`);
  return { facts: Object.freeze({ kind: "lookup", from: from.name, key, column: link.name, to: to.name, select: selected(to, select, doc.type), ...more }), tables: Object.freeze([from, to]) };
}

/** Of a host's table nobody knows whether an empty text was set; of an own one it was meant. */
function emptyFact(empty: unknown, { type }: FieldDoc, { table }: Partial<LookupTable>): Pick<LookupFieldFacts, "empty"> {
  if (empty !== undefined && empty !== "value" && empty !== "none") refuseDefinition(`\`empty\` of a lookup must be value or none, not ${JSON.stringify(empty)}`);
  return (empty ?? (type === "string" && table?.kind === "import" ? "none" : "value")) === "none" ? { empty: "none" } : {};
}

function checkTable(table: Partial<LookupTable> | undefined, where: string): asserts table is LookupTable {
  if (table?.table === undefined || typeof table.open !== "function") refuseDefinition(`\`${where}\` of a lookup is what importTable() or exportTable() makes`);
}

function checkKey(key: unknown, { argument }: FieldDoc, keyType: TableType): void {
  const forms = argument === undefined ? undefined : argumentForms.get(argument);
  if (key === "tid") {
    if (forms !== undefined) refuseDefinition("a field that is looked up by thread takes an argument that nobody uses");
    if (!lookupFitsKey("int64", keyType)) refuseDefinition(`threads are integers, and keys of the table are ${keyType}`, 'Look it up by argument: argument: "key".');
    return;
  }
  if (key !== "argument") refuseDefinition(`the key of a lookup must be tid or argument, not ${JSON.stringify(key)}`);
  if (forms === undefined) refuseDefinition("a lookup uses an argument that the field does not take", 'Declare it: argument: "key" or "index".');
  const fits = (forms.key && lookupFitsKey("string", keyType)) || (forms.index && lookupFitsKey("int64", keyType));
  if (!fits) refuseDefinition(`the argument of a lookup is ${String(argument)}, and keys of the table are ${keyType}`, 'Strings are found by argument: "key", integers by "index".');
}

function selected(table: LookupTable, select: string | undefined, type: FieldType): string {
  const column = columnOf(table, select);
  if (!lookupFitsField(column.type, type)) refuseDefinition(`${column.what} holds ${column.type}, which a field of type ${type} cannot be`);
  return column.name;
}

/** By the name that code uses; the other is that in the table. */
function columnOf(table: LookupTable, key: string | undefined): { readonly name: string; readonly type: Column["type"]; readonly what: string } {
  const column = key === undefined || !Object.hasOwn(table.columns, key) ? undefined : table.columns[key];
  if (key === undefined || column === undefined) return refuseDefinition(`the table "${table.name}" has no column ${JSON.stringify(key)}; it has ${Object.keys(table.columns).join(", ")}`);
  return { name: column.name ?? key, type: column.type, what: `the column "${key}" of the table "${table.name}"` };
}
