import type { AsyncFacts, ExtractFacts, Manifest, ParseFacts, SourceFacts } from "@falco-plugin/contract";
import { eventTypeOf } from "@falco-plugin/events";
import { formatBytes } from "../format-bytes.ts";
import { alignColumns } from "../align-columns.ts";
import { renderFields } from "./render-fields.ts";
import { renderTables } from "./render-tables.ts";

/** A label and a text, which may have several lines. */
export type Row = readonly [label: string, text: string];

/** What a plugin's capabilities say of themselves, for people. */
export function renderFacts({ source, extract, parse, async, listen, configUpdate, metrics = [], tables = [] }: Manifest): Row[] {
  return [
    ...(source === undefined ? [] : [["source", renderSource(source)] as const]),
    ...(extract === undefined ? [] : renderExtract(extract)),
    ...(parse === undefined ? [] : [["parses", renderEvents(parse)] as const]),
    ...(async === undefined ? [] : [["async events", renderAsync(async)] as const]),
    ...(listen === undefined ? [] : [["listens", renderRoutines(listen.routines)] as const]),
    ...(configUpdate === true ? [["config update", "while it runs"] as const] : []),
    ...(metrics.length === 0 ? [] : [["metrics", alignColumns(metrics.map(({ name, type, monotonic }) => [name, type, monotonic ? "only grows" : ""]))] as const]),
    ...(tables.length === 0 ? [] : [["tables", renderTables(tables)] as const]),
  ];
}

function renderSource({ id, name, openParams, describes, ringEvents, ringBytes, overflow }: SourceFacts): string {
  const who = id === 0 ? "events of syscall, without an id" : `${name} (id ${id})`;
  const offers = [...(describes ? ["events as text"] : []), ...(openParams ? ["suggests open parameters"] : [])];
  return [who, ...offers, `ring of ${ringEvents} events or ${formatBytes(ringBytes)}, when full: ${overflow}`].join("; ");
}

function renderExtract(facts: ExtractFacts): Row[] {
  return [
    ["extracts", renderEvents(facts)],
    ["fields", renderFields(facts.fields)],
  ];
}

function renderEvents({ eventTypes, sources }: ParseFacts): string {
  return `event types ${eventTypes.length === 0 ? "all" : eventTypes.map(eventName).join(", ")}; from ${renderSources(sources)}`;
}

/** Both halves of a system call have one name. */
function eventName(code: number): string {
  const name = eventTypeOf(code)?.name;
  return name === undefined ? String(code) : `${code} (${name})`;
}

function renderAsync({ events, sources, snapshot }: AsyncFacts): string {
  return `${events.join(", ")}; into ${renderSources(sources)}; snapshot: ${snapshot}`;
}

function renderSources(sources: readonly string[]): string {
  return sources.length === 0 ? "every source" : sources.join(", ");
}

function renderRoutines(routines: readonly { readonly name: string; readonly intervalMs: number }[]): string {
  return ["to captures", ...routines.map(({ name, intervalMs }) => `${name} every ${intervalMs} ms`)].join("; ");
}
