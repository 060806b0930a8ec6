import type { Source } from "@falco-plugin/host";

/**
 * What `--source` means: `nodriver`, `idle`, `busy` or `busy:<events per second>`, `capture:<file>`, else the name of a source plugin.
 */
export function parseSource(text: string, openParams?: string): Source {
  if (text === "nodriver" || text === "idle" || text === "busy") return { kind: text };
  const [, kind, value = ""] = /^(busy|capture):(.+)$/.exec(text) ?? [];
  if (kind === "capture") return { kind, path: value };
  if (kind === "busy" && /^\d+$/.test(value)) return { kind, rate: Number(value) };
  return { kind: "plugin", plugin: text, ...(openParams === undefined ? {} : { params: openParams }) };
}
