import type { Capability, EventSelector, ExtractDeclaration, FieldDeclaration } from "@falco-plugin/contract";
import type { AnyTypedEvent } from "../events/typed-event.ts";
import { argumentForms } from "../internal/argument-forms.ts";
import { checkTypedEvent } from "../internal/check-typed-event.ts";
import { fieldExtractor } from "../internal/field-extractor.ts";
import { checkFieldName } from "../internal/field-name.ts";
import { refuseDefinition } from "../internal/refuse-definition.ts";
import { selectorOf } from "../internal/selector-of.ts";
import type { Field, FieldSource } from "./field.ts";

/** Options of {@link extract}. */
export interface ExtractOptions {
  /** Event sources; derived from the events unless given. */
  readonly sources?: readonly string[];
  /**
   * What the fields are for that do not say it with `on(event, …)`. The events of the plugin's own source unless given; `all` are really
   * all, every system call among them.
   */
  readonly events?: readonly AnyTypedEvent[] | "all";
}

/**
 * Fields for rules and outputs, by name.
 *
 * Event types and sources are derived from the handlers: hosts ask only for events that a field can come from. A field that throws has no
 * value for that event, and the error is logged (hosts do not tell).
 *
 * @runs build
 * @abi plugin_get_fields, plugin_extract_fields, plugin_get_extract_event_types, plugin_get_extract_event_sources
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { compute, definePlugin, extract, json } from "@falco-plugin/plugin";
 *
 * export default definePlugin(
 *   { name: "web-fields", version: "0.1.0", description: "Fields of web events", contact: "https://example.org" },
 *   extract(
 *     {
 *       "openat.length": compute({ type: "uint64", description: "Length of the event, in bytes" }, ({ event }) => event.length),
 *     },
 *     { events: "all", sources: ["syscall"] },
 *   ),
 * );
 * ```
 */
export function extract<Config>(fields: Readonly<Record<string, Field<Config>>>, options: ExtractOptions = {}): Capability<Config> {
  const entries = Object.entries(fields);
  if (entries.length === 0) refuseDefinition("extract() needs at least one field");
  const fallback = selectorsOf(options.events);
  const declarations = entries.map(([name, field]) => declaration(name, field, fallback));
  const extract: ExtractDeclaration = { fields: Object.freeze(declarations), ...(options.sources !== undefined && { sources: Object.freeze([...options.sources]) }) };
  const tables = entries.flatMap(([, { how }]) => (how.kind === "lookup" ? how.tables : []));
  return Object.freeze<Capability<Config>>({
    kind: "extract",
    extract: Object.freeze(extract),
    ...(tables.length > 0 && { tables: Object.freeze(tables) }),
    extractors: Object.freeze(entries.map(([, field]) => fieldExtractor(field, fallback === "all" ? undefined : fallback))),
  });
}

function selectorsOf(events: ExtractOptions["events"]): readonly EventSelector[] | "all" | undefined {
  if (events === undefined || events === "all") return events;
  if (!Array.isArray(events) || events.length === 0) refuseDefinition('`events` of extract() must be "all" or a list of at least one event');
  return events.map((event) => {
    checkTypedEvent(event);
    return selectorOf(event);
  });
}

function declaration<Config>(name: string, field: Field<Config>, fallback: readonly EventSelector[] | "all" | undefined): FieldDeclaration {
  checkFieldName(name);
  if ((field as Partial<Field> | undefined)?.how === undefined) refuseDefinition(`field "${name}" was made by none of compute(), json() and lookup()`);
  const { doc, how } = field;
  const events = eventsOf(how, fallback);
  const argument = doc.argument === undefined ? undefined : argumentForms.get(doc.argument);
  return Object.freeze({
    name,
    type: doc.type,
    list: doc.list ?? false,
    description: doc.description,
    ...(doc.display !== undefined && { display: doc.display }),
    ...(argument !== undefined && { argument }),
    ...(doc.addOutput !== undefined && { addOutput: doc.addOutput }),
    ...(doc.offsets === true && { offsets: true }),
    ...(doc.properties !== undefined && { properties: Object.freeze([...doc.properties]) }),
    ...(events !== undefined && { events }),
    ...(how.kind === "json" && { native: Object.freeze({ kind: "json" as const, path: how.path }) }),
    ...(how.kind === "lookup" && { native: how.facts }),
  });
}

/** With handlers, a lookup is for their events, too. */
function eventsOf(how: FieldSource, fallback: readonly EventSelector[] | "all" | undefined): readonly EventSelector[] | "all" | undefined {
  if (how.kind === "on") return how.handlers.map(({ event }) => selectorOf(event));
  return how.kind === "lookup" && Array.isArray(fallback) ? [...(fallback as readonly EventSelector[]), ...(how.facts.handled ?? [])] : fallback;
}
