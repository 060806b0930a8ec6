import { ASYNC_EVENT_TYPE, type Manifest } from "@falco-plugin/contract";

/** Which events a plugin asks its host for, so that they are parsed. */
export interface ParsedEvents {
  /** Event codes, ascending. */
  readonly types: readonly number[];
  /** Event sources; empty = all, but for a plugin with a source of its own, to which hosts then give only that. */
  readonly sources: readonly string[];
}

/**
 * What a plugin's own code parses, and its async events: each of these comes back to be counted, which is how the credit window knows
 * how many the host still has.
 *
 * @runs build
 */
export function parsedEvents({ parse, async, source }: Pick<Manifest, "parse" | "async" | "source">): ParsedEvents | undefined {
  if (parse === undefined && async === undefined) return undefined;
  const lists = [...(parse === undefined ? [] : [parse.sources]), ...(async === undefined ? [] : [async.sources])];
  const types = new Set([...(parse?.eventTypes ?? []), ...(async === undefined ? [] : [ASYNC_EVENT_TYPE])]);
  return { types: [...types].sort((a, b) => a - b), sources: union(lists, source?.name ?? "") };
}

/** An empty list means every source, unless the plugin has one of its own: hosts put that into the list, which is not empty any more. */
function union(lists: readonly (readonly string[])[], own: string): string[] {
  if (own === "" && lists.some((sources) => sources.length === 0)) return [];
  return [...new Set(lists.flat())].sort();
}
