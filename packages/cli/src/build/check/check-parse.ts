import type { ParseFacts } from "@falco-plugin/contract";
import { demandEventTypes, demandObject, demandSources, fail } from "./demand.ts";

export function checkParse(value: unknown): void {
  const { eventTypes, sources } = demandObject<ParseFacts>(value, "parse");
  if (demandEventTypes(eventTypes, "the event types of parse").length === 0) fail("parse lists no event types: Falco would trace every system call for it");
  demandSources(sources, "the sources of parse");
}
