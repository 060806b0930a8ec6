import { eventFromJson, eventToJson, eventTypeOf, formatEvent, RawEvent } from "@falco-plugin/events";
import { holds } from "../holds.ts";
import type { JavascriptTarget } from "../javascript-target.ts";
import { unlessRefused } from "../refused.ts";

const MALFORMED = ["FP_EVENT_MALFORMED"];
const LENGTH_AT = 16;
const HEADER = 26;

/** Any bytes as an event: everything that can be read of it, and that it is the same again after it was JSON. */
export const rawEvents: JavascriptTarget = {
  name: "raw_events",
  run: (input) => {
    const told = read(input, 0x00);
    holds(JSON.stringify(told) === JSON.stringify(read(input, 0xa5)), "what lies around an event cannot be seen through it");
    // As if its length were right, so that those of its parameters are what is wrong.
    if (input.length >= HEADER) input.writeUInt32LE(input.length, LENGTH_AT);
    read(input, 0x00);
  },
};

function read(bytes: Buffer, around: number): unknown[] {
  const surrounded = new Uint8Array(bytes.length + 200).fill(around);
  surrounded.set(bytes, 100);
  const storage = surrounded.subarray(100);
  const event = new RawEvent();
  if (unlessRefused(MALFORMED, () => event.load(storage, bytes.length)) === undefined) return [];
  const told: unknown[] = [String(event.tid), String(event.ts), event.type, event.length, unlessRefused(MALFORMED, () => event.paramCount)];
  for (const index of [0, 1, 31, 32, 70_000]) told.push(unlessRefused(MALFORMED, () => [event.paramOffset(index), event.paramLength(index), event.text(index)]));
  const type = eventTypeOf(event.type);
  for (const name of Object.keys(type?.paramTypes ?? {})) told.push(unlessRefused(MALFORMED, () => String(type?.decode(event)[name])));
  told.push(unlessRefused(MALFORMED, () => formatEvent(event)));
  const json = unlessRefused(MALFORMED, () => eventToJson(event));
  if (json !== undefined && isFilled(event)) holds(Buffer.from(event.bytes).equals(eventFromJson(JSON.parse(JSON.stringify(json)))), "an event is the same after it was JSON");
  return [...told, json];
}

/** Whether nothing lies behind the last parameter. Nobody writes such events, and JSON has no place for it. */
function isFilled(event: RawEvent): boolean {
  const last = event.paramCount - 1;
  return last >= 0 ? event.paramOffset(last) + event.paramLength(last) === event.length : event.length === HEADER;
}
