import { sysdig } from "@falco-plugin-tools/sysdig-root";

import { decodeParam } from "../../src/internal/decoded-params.ts";
import { eventTypeOf } from "../../src/event-type-of.ts";
import type { ParamKind } from "../../src/params/param-type.ts";
import type { RawEvent } from "../../src/raw-event.ts";
import { formatEvent } from "../../src/text/format-event.ts";
import { paramText } from "../../src/text/param-text.ts";

/** What sysdig prints for the events of a capture, by their time: direction, type and parameters. */
export async function sysdigTexts(capture: string, args: readonly string[] = []): Promise<Map<bigint, string>> {
  // Text may hold line breaks, so every line begins with something that no text has.
  const { stdout, stderr, exitCode } = await sysdig([...args, "-r", capture, "-p", "*@@%evt.rawtime %evt.dir %evt.type %evt.args"]);
  if (exitCode !== 0) throw new Error(`sysdig ended with ${exitCode}: ${stderr}`);
  const lines = stdout.split("@@").map((line) => /^(\d+) (.*?)\s*$/s.exec(line));
  return new Map(lines.flatMap((line) => (line === null ? [] : [[BigInt(line[1] ?? ""), line[2] ?? ""]])));
}

/** Behind these, sysdig adds in parentheses what it knows from elsewhere. */
const resolved: ReadonlySet<ParamKind> = new Set(["fd", "pid", "uid", "gid", "fspath", "fsrelpath"]);

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Our text of an event as a pattern for that of sysdig. */
export function textPattern(event: RawEvent): RegExp {
  const ours = formatEvent(event);
  const types = Object.entries(eventTypeOf(event.type)?.paramTypes ?? {}).slice(0, event.paramCount);
  const params = types.map(([name, type], index) => {
    const text = `${name}=${paramText(type, decodeParam(type, event, index))}`;
    return literally(text) + (resolved.has(type.kind) ? String.raw`(\([^)]*\))?` : "");
  });
  const head = ours.split(" ").slice(0, 2).join(" ");
  return new RegExp(`^${[literally(head), ...(event.type > 1 ? params : [])].join(" ")}$`, "s");
}
