import { isFalcoPluginError } from "@falco-plugin/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { arbitraryHeader, arbitraryParams } from "../tests/arbitrary-params.ts";
import { encodeRawEvent } from "./encode-raw-event.ts";
import type { EventType } from "./event-type.ts";
import { Flags } from "./flags.ts";
import { eventTypes } from "./generated/event-types.ts";
import { eventFromJson } from "./json/event-from-json.ts";
import { eventToJson } from "./json/event-to-json.ts";
import { RawEvent } from "./raw-event.ts";
import { formatEvent } from "./text/format-event.ts";

const all = (eventTypes as readonly EventType[]).map((type) => [`${type.code} ${type.name} ${type.direction}`, type] as const);
const view = (bytes: Uint8Array) => new RawEvent().load(bytes);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** What was encoded, as it is decoded: flags as objects. */
const asGiven = (value: unknown): unknown => {
  if (value instanceof Flags) return value.value;
  if (value instanceof Uint8Array) return hex(value);
  if (Array.isArray(value)) return value.map(asGiven);
  if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asGiven(member)]));
  return value;
};

/** Everything that can be done with an event. */
function readAll(event: RawEvent): void {
  for (let index = 0; index < Math.min(event.paramCount, 50); index++) {
    event.param(index);
    event.text(index);
  }
  formatEvent(event);
  eventToJson(event);
}

it("has a type for every code", () => {
  expect(eventTypes).toHaveLength(430);
  eventTypes.forEach((type, code) => expect(type.code).toBe(code));
});

describe.each(all)("event type %s", (_, type) => {
  it("decodes what it encodes, and encodes what it decodes, as values and as JSON", () => {
    fc.assert(
      fc.property(arbitraryHeader, arbitraryParams(type), (header, params) => {
        const bytes = type.encode(header, params);
        const event = view(bytes);
        expect(event.ts).toBe(header.ts);
        expect(event.tid).toBe(header.tid);
        const values = type.decodeAll(event);
        for (const name of Object.keys(type.paramTypes)) expect(asGiven(values[name])).toEqual(asGiven(params[name]));
        expect(hex(type.encode(event, { ...values }))).toBe(hex(bytes));
        expect(hex(type.encode(event, type.decode(event)))).toBe(hex(bytes));
        expect(hex(eventFromJson(JSON.parse(JSON.stringify(eventToJson(event)))))).toBe(hex(bytes));
        expect(formatEvent(event)).not.toBe("");
      }),
      { numRuns: 15 },
    );
  });

  it("gives back the bytes of an event of another schema, whatever is in its parameters", () => {
    const params = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: Object.keys(type.paramTypes).length + 2 });
    fc.assert(
      fc.property(arbitraryHeader, params, (header, given) => {
        const bytes = encodeRawEvent(type.code, header, given);
        const event = view(bytes);
        try {
          expect(hex(type.encode(event, { ...type.decodeAll(event) }))).toBe(hex(bytes));
          expect(hex(eventFromJson(JSON.parse(JSON.stringify(eventToJson(event)))))).toBe(hex(bytes));
          readAll(event);
        } catch (error) {
          if (!isFalcoPluginError(error, "FP_EVENT_MALFORMED")) throw error;
        }
      }),
      { numRuns: 15 },
    );
  });
});
