import { ASYNC_EVENT_TYPE, type EventSelector, type ExtractDeclaration, type ExtractFacts, type FieldDeclaration, type FieldFacts, type LookupFieldFacts, PLUGIN_EVENT_TYPE } from "@falco-plugin/contract";
import { refuseDefinition } from "./refuse-definition.ts";
import { type OwnEvents, sourcesOfEvents, unionOfSources } from "./sources-of-events.ts";

/** What several extract capabilities are to the host: one list of fields. @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function mergeExtractFacts(all: readonly ExtractDeclaration[], own: OwnEvents): ExtractFacts | undefined {
  if (all.length === 0) return undefined;
  const merged = all.map(({ fields, sources }) => fields.map((field) => ({ facts: fieldFacts(field, own), sources: sources ?? defaultSources(field, own) })));
  const fields = merged.flat().map(({ facts }) => facts);
  const twice = fields.find(({ name }, index) => fields.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) refuseDefinition(`two capabilities declare the field "${twice.name}"`);
  const isForAll = fields.some(({ events }) => events.length === 0);
  return Object.freeze({
    fields: Object.freeze(fields),
    eventTypes: isForAll ? [] : [...new Set(fields.flatMap(({ events }) => events.map(({ code }) => code)))].sort((a, b) => a - b),
    sources: unionOfSources(merged.flat().map(({ facts, sources }) => sources ?? sourcesOf(facts, own))),
  });
}

function fieldFacts({ events, ...field }: FieldDeclaration, own: OwnEvents): FieldFacts {
  const selectors = events === "all" ? [] : (events ?? (isOfThreads(field) ? [] : ownEvents(field.name, own)));
  if (field.native?.kind === "json" && (selectors.length === 0 || !selectors.every(hasPayload))) {
    refuseDefinition(`the json field "${field.name}" is for events without a payload`, "Only async events and events of sources have one.");
  }
  return Object.freeze({ ...field, events: Object.freeze([...selectors]) });
}

/** Only system calls have threads; which of them does not matter to what is looked up. */
function isOfThreads({ native }: Omit<FieldDeclaration, "events">): boolean {
  return native?.kind === "lookup" && native.key === "tid";
}

function defaultSources(field: FieldDeclaration, own: OwnEvents): readonly string[] | undefined {
  if (field.events !== undefined || !isOfThreads(field)) return undefined;
  const { handled = [] } = field.native as LookupFieldFacts;
  return handled.length === 0 ? ["syscall"] : unionOfSources([["syscall"], sourcesOfEvents(handled, own)]);
}

function ownEvents(name: string, { source }: OwnEvents): readonly EventSelector[] {
  if (source !== undefined && source.name !== "") return [{ code: PLUGIN_EVENT_TYPE }];
  return refuseDefinition(`the field "${name}" does not say which events it is for, and the plugin has no source of its own`, "Use compute(…, on(event, handler)), or give extract() its `events`.");
}

function sourcesOf({ name, events }: FieldFacts, own: OwnEvents): readonly string[] {
  try {
    return sourcesOfEvents(events, own);
  } catch (error) {
    return refuseDefinition(`the field "${name}": ${error instanceof Error ? error.message.replace(/^FP_DEFINITION_INVALID: /, "") : String(error)}`, (error as { readonly hint?: string }).hint);
  }
}

function hasPayload({ code }: EventSelector): boolean {
  return code === PLUGIN_EVENT_TYPE || code === ASYNC_EVENT_TYPE;
}
