import { ASYNC_EVENT_TYPE, type AsyncFacts, type EventSelector, PLUGIN_EVENT_TYPE, type SourceFacts } from "@falco-plugin/contract";
import { refuseDefinition } from "./refuse-definition.ts";

/** What of a plugin decides from where its events come. */
export interface OwnEvents {
  readonly source: SourceFacts | undefined;
  readonly async: AsyncFacts | undefined;
}

/** Event sources that events come from; empty = all. @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function sourcesOfEvents(events: readonly EventSelector[], own: OwnEvents): readonly string[] {
  return unionOfSources(events.map((event) => sourcesOf(event, own)));
}

/** Empty = all, as hosts understand it. */
export function unionOfSources(lists: readonly (readonly string[])[]): readonly string[] {
  return lists.some((list) => list.length === 0) ? [] : Object.freeze([...new Set(lists.flat())]);
}

function sourcesOf({ code, asyncName, source }: EventSelector, own: OwnEvents): readonly string[] {
  if (code === PLUGIN_EVENT_TYPE) {
    const name = source ?? own.source?.name ?? "";
    if (name !== "") return [name];
    return refuseDefinition("it handles events of a source, and the plugin has no source of its own", 'Name the source: sourceEvent(schema, { source: "…" }); or give `sources`.');
  }
  if (code !== ASYNC_EVENT_TYPE) return ["syscall"];
  // Those of other plugins may be injected anywhere.
  return asyncName !== undefined && own.async?.events.includes(asyncName) === true ? own.async.sources : [];
}
