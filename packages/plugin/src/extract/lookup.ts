import { checkFieldDoc } from "../internal/check-field-doc.ts";
import { type AnyLookup, lookupFacts } from "../internal/lookup-facts.ts";
import type { Field } from "./field.ts";
import type { LookupDoc, LookupOptions, LookupTable, LookupThroughOptions } from "./lookup-options.ts";

/**
 * A field that is looked up in tables: `from` by the thread of the event or by the field's argument; with `to`, what stands in `column` there is the
 * key of a second one. `select` is the column that is the value. No JavaScript runs for it.
 *
 * No entry is no value; so is an empty `column` or an empty text in `select`, because hosts do not tell those from columns that nobody has set, and a
 * negative integer. Integers make fields of type `uint64`, `reltime` and `abstime` (nanoseconds).
 *
 * Its tables need not be listed in `tables()`. A field that is looked up by thread is for all system calls, unless `extract` says which `events`.
 *
 * @runs build
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { column, existing, exportTable, extract, importTable, lookup } from "@falco-plugin/plugin";
 *
 * const threads = importTable("threads", "int64", { comm: existing("string"), container_id: column.string() });
 * const containers = exportTable("containers", "string", { image: column.string(), started: column.uint64() });
 *
 * export const fields = extract({
 *   "demo.comm": lookup({ type: "string", description: "Name of the thread" }, { from: threads, select: "comm" }),
 *   "demo.image": lookup({ type: "string", description: "Image of the container" }, { from: threads, column: "container_id", to: containers, select: "image" }),
 * });
 *
 * export const byId = extract(
 *   {
 *     "demo.started_of": lookup({ type: "abstime", description: "Start of a container, by its id", argument: "key" }, { from: containers, select: "started" }),
 *   },
 *   { events: "all", sources: ["syscall"] },
 * );
 * ```
 */
export function lookup<const Doc extends LookupDoc, From extends LookupTable>(doc: Doc, options: LookupOptions<Doc, From>): Field;
export function lookup<const Doc extends LookupDoc, From extends LookupTable, To extends LookupTable>(doc: Doc, options: LookupThroughOptions<Doc, From, To>): Field;
export function lookup(doc: LookupDoc, options: AnyLookup): Field {
  checkFieldDoc(doc);
  const { facts, tables } = lookupFacts(doc, options);
  return Object.freeze({ doc, how: Object.freeze({ kind: "lookup" as const, facts, tables }) });
}
