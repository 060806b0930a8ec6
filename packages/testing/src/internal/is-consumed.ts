import type { SourceFacts } from "@falco-plugin/contract";
import type { SeenEvent } from "../seen-event.ts";

/** Whether a host gives an event to a capability with these types and sources; empty lists mean all. */
export function isConsumed(facts: { readonly eventTypes: readonly number[]; readonly sources: readonly string[] } | undefined, { type, source }: SeenEvent, own: SourceFacts | undefined): boolean {
  if (facts === undefined || (facts.eventTypes.length > 0 && !facts.eventTypes.includes(type))) return false;
  // Hosts put a plugin's own source into its lists, so that they are never empty then.
  const sources = own === undefined || own.name === "" ? facts.sources : [own.name, ...facts.sources];
  return sources.length === 0 || sources.includes(source);
}
