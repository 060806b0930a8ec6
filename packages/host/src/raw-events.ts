import type { Source } from "./run-types.ts";

/** Events as the host reads them: bytes become base64. */
export function wireEvents(events: readonly (string | Uint8Array)[]): readonly string[] {
  return events.map((event) => (typeof event === "string" ? event : Buffer.from(event.buffer, event.byteOffset, event.byteLength).toString("base64")));
}

/** A source as the host reads it. */
export function wireSource(source: Source): Source {
  if (source.kind !== "events" || source.events === undefined) return source;
  return { ...source, events: wireEvents(source.events) };
}
