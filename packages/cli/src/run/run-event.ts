import type { FieldValue, HostEvent } from "@falco-plugin/host";
import type { RunEvent } from "./run-item.ts";

/** Code of the events of source plugins. */
const pluginEventCode = 322;

/** An event as it is shown and printed. */
export function runEvent({ num, ts, source, name, code, data, fields }: HostEvent): RunEvent {
  const shown = Object.entries(fields);
  return {
    type: "event",
    num,
    ts: ts.toString(),
    source,
    name: name ?? (code === pluginEventCode ? "pluginevent" : `event ${code}`),
    ...payload(data),
    ...(shown.length === 0 ? {} : { fields: Object.fromEntries(shown.map(([field, value]) => [field, printable(value)])) }),
  };
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
