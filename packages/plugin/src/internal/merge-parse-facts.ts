import type { ParseDeclaration, ParseFacts } from "@falco-plugin/contract";
import { type OwnEvents, sourcesOfEvents, unionOfSources } from "./sources-of-events.ts";

/** What several parse capabilities are to the host: one. */
export function mergeParseFacts(all: readonly ParseDeclaration[], own: OwnEvents): ParseFacts | undefined {
  if (all.length === 0) return undefined;
  return Object.freeze({
    eventTypes: [...new Set(all.flatMap(({ events }) => events.map(({ code }) => code)))].sort((a, b) => a - b),
    sources: unionOfSources(all.map(({ events, sources }) => sources ?? sourcesOfEvents(events, own))),
  });
}
