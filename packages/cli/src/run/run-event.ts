import { PLUGIN_EVENT_TYPE } from "@falco-plugin/contract";
import { eventTypeOf, formatParams, RawEvent } from "@falco-plugin/events";
import type { FieldValue, HostEvent } from "@falco-plugin/host";
import type { RunEvent } from "./run-item.ts";

/** An event as it is shown and printed, with these of its fields; all, unless they are named. */
export function runEvent(event: HostEvent, shownFields: readonly string[] = Object.keys(event.fields)): RunEvent {
  const { num, ts, source, name, code, data, fields, description } = event;
  const shown = shownFields.map((field) => [field, fields[field] ?? null] as const);
  const isPlugins = name !== undefined || code === PLUGIN_EVENT_TYPE;
  const text = isPlugins ? description : parameters(event);
  return {
    type: "event",
    num,
    ts: ts.toString(),
    source,
    name: eventName(event),
    ...(text === undefined || text === null || text === "" ? {} : { text }),
    ...(isPlugins ? payload(data) : {}),
    ...(shown.length === 0 ? {} : { fields: Object.fromEntries(shown.map(([field, value]) => [field, printable(value)])) }),
  };
}

/** An async event's own name; `pluginevent` for a source plugin's, Falco's name for any other. */
export function eventName({ name, code }: Pick<HostEvent, "name" | "code">): string {
  return name ?? (code === PLUGIN_EVENT_TYPE ? "pluginevent" : (eventTypeOf(code)?.name ?? `event ${code}`));
}

/** Of an event that is no plugin's, where its bytes are there and hold together. */
function parameters({ bytes }: HostEvent): string | undefined {
  if (bytes.length === 0) return undefined;
  try {
    return formatParams(new RawEvent().load(bytes));
  } catch {
    return undefined;
  }
}

function payload(bytes: Buffer): { readonly data?: unknown; readonly base64?: string } {
  const text = bytes.toString("utf8");
  if (!Buffer.from(text, "utf8").equals(bytes)) return { base64: bytes.toString("base64") };
  try {
    // Payloads that C code reads as a string end with a NUL, among them those of container events.
    return { data: JSON.parse(text.replace(/\0$/, "")) as unknown };
  } catch {
    return { data: text };
  }
}

function printable(value: FieldValue): unknown {
  if (typeof value === "bigint") return value.toString();
  return typeof value === "object" && value !== null ? value.map(printable) : value;
}
