import { checkFieldDoc } from "../internal/check-field-doc.ts";
import type { EventHandler } from "../events/on.ts";
import { checkHandlers } from "../internal/check-handlers.ts";
import { type AnyLookup, lookupFacts } from "../internal/lookup-facts.ts";
import type { ArgumentOf, ResultOf } from "./field-doc.ts";
import type { Field } from "./field.ts";
import type { LookupDoc, LookupOptions, LookupTable, LookupThroughOptions } from "./lookup-options.ts";

/**
 * A field that is looked up in tables: `from` by the thread of the event or by the field's argument; with `to`, what stands in `column` there is the
 * key of a second one. `select` is the column that is the value. No JavaScript runs for it.
 *
 * No entry is no value, unless `otherwise` says what is; so is a negative integer, and what `empty` says. Integers make fields of type `uint64`,
 * `reltime` and `abstime` (nanoseconds).
 *
 * What is behind the options are handlers, made by `on(event, handler)`: for their events they give the value, in place of the tables. Such as for
 * events about a container, which happen in no thread of it.
 *
 * Its tables need not be listed in `tables()`. A field that is looked up by thread is for all system calls, unless `extract` says which `events`.
 *
 * @runs build
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { asyncEvent } from "@falco-plugin/async-events";
 * import { column, existing, exportTable, extract, importTable, lookup, on } from "@falco-plugin/plugin";
 * import * as z from "zod";
 *
 * const threads = importTable("threads", "int64", { comm: existing("string"), container_id: column.string() });
 * const containers = exportTable("containers", "string", { image: column.string(), started: column.uint64() });
 *
 * const added = asyncEvent("container", z.object({ image: z.string() }));
 *
 * export const fields = extract({
 *   "demo.comm": lookup({ type: "string", description: "Name of the thread" }, { from: threads, select: "comm" }),
 *   "demo.image": lookup(
 *     { type: "string", description: "Image of the container" },
 *     { from: threads, column: "container_id", to: containers, select: "image" },
 *     on(added, ({ payload }) => payload.image),
 *   ),
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
export function lookup<const Doc extends LookupDoc, From extends LookupTable, Config = unknown>(
  doc: Doc,
  options: LookupOptions<Doc, From>,
  ...handlers: readonly EventHandler<ArgumentOf<Doc>, ResultOf<Doc>, Config>[]
): Field<Config>;
export function lookup<const Doc extends LookupDoc, From extends LookupTable, To extends LookupTable, Config = unknown>(
  doc: Doc,
  options: LookupThroughOptions<Doc, From, To>,
  ...handlers: readonly EventHandler<ArgumentOf<Doc>, ResultOf<Doc>, Config>[]
): Field<Config>;
export function lookup(doc: LookupDoc, options: AnyLookup, ...handlers: readonly EventHandler<never, unknown, never>[]): Field<never> {
  checkFieldDoc(doc);
  const { facts, tables } = lookupFacts(doc, options, checkHandlers("lookup", handlers));
  return Object.freeze({ doc, how: Object.freeze({ kind: "lookup" as const, facts, tables, handlers }) });
}
