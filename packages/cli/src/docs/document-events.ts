import type { Manifest } from "@falco-plugin/contract";
import { code, markdownTable, words } from "./markdown-table.ts";

const snapshots = { none: "no", retain: "the last one of each key", function: "what the plugin makes of its state" } as const;

/** What a plugin puts into the event stream: the source that it is, and its asynchronous events. */
export function documentEvents({ source, async: events }: Pick<Manifest, "source" | "async">): string {
  const rows = [
    ...(source === undefined ? [] : [["source", source.name === "" ? "events of system calls" : code(source.name), "", ""]]),
    ...(events?.events ?? []).map((name) => ["async event", code(name), sources(events?.sources ?? []), words(snapshots[events?.snapshot ?? "none"])]),
  ];
  if (rows.length === 0) return "It makes no events.";
  return markdownTable(["kind", "name", "goes into", "in new capture files"], rows);
}

function sources(names: readonly string[]): string {
  return names.length === 0 ? "every source" : names.map(code).join(", ");
}
