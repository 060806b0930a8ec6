import { isFalcoPluginError } from "@falco-plugin/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { arbitraryHeader, arbitraryParams } from "../tests/arbitrary-params.ts";
import { EVENT_HEADER_LENGTH, headerOffset } from "./event-header.ts";
import type { EventType } from "./event-type.ts";
import { eventTypeOf } from "./event-type-of.ts";
import { eventTypes } from "./generated/event-types.ts";
import { eventToJson } from "./json/event-to-json.ts";
import { RawEvent } from "./raw-event.ts";
import { formatEvent } from "./text/format-event.ts";

/** Everything that can be read from an event, as text; each part that is malformed as such. Any other error is one of ours. */
function readEverything(storage: Uint8Array, length: number): string[] {
  const event = new RawEvent();
  const attempt = (what: () => unknown) => {
    try {
      return JSON.stringify(what(), (_, value: unknown) => (typeof value === "bigint" ? String(value) : value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value)) ?? "undefined";
    } catch (error) {
      if (isFalcoPluginError(error, "FP_EVENT_MALFORMED")) return error.message;
      throw error;
    }
  };
  const seen = [attempt(() => event.load(storage, length).length)];
  if (event.length === 0) return seen;
  seen.push(attempt(() => [event.type, event.ts, event.tid, event.paramCount]), attempt(() => event.bytes));
  for (const index of [0, 1, 2, 7, 31, 32, 200, 70_000]) seen.push(attempt(() => [event.paramOffset(index), event.paramLength(index), event.param(index), event.text(index)]));
  const type = eventTypeOf(event.type);
  for (const name of Object.keys(type?.paramTypes ?? {})) seen.push(attempt(() => type?.decode(event)[name]));
  seen.push(attempt(() => type?.decodeAll(event)), attempt(() => formatEvent(event)), attempt(() => eventToJson(event)));
  return seen;
}

/** The bytes in the midst of others. */
function amid(bytes: Uint8Array, filler: number): Uint8Array {
  const surrounded = new Uint8Array(bytes.length + 400).fill(filler);
  surrounded.set(bytes, 200);
  return surrounded.subarray(200);
}

/** What is around an event cannot be seen through it: two surroundings, one sight. */
function expectNothingOutsideIsRead(bytes: Uint8Array): void {
  expect(readEverything(amid(bytes, 0x00), bytes.length)).toEqual(readEverything(amid(bytes, 0xa5), bytes.length));
}

const anyType = fc.constantFrom(...(eventTypes as readonly EventType[]));
const anyEvent = anyType.chain((type) => fc.tuple(arbitraryHeader, arbitraryParams(type)).map(([header, params]) => type.encode(header, params)));
/** Numbers that lengths and counts lie with. */
const lie = fc.constantFrom(0, 1, 2, 3, 25, 26, 27, 0x7f, 0xff, 0x100, 0x7fff, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff);

describe("events that are not what they claim", () => {
  it("are not read beyond their end when they are cut anywhere", () => {
    fc.assert(fc.property(anyEvent, fc.nat(), (event, cut) => {
      const bytes = event.slice(0, cut % (event.length + 1));
      expectNothingOutsideIsRead(bytes);
      // As if nothing were missing, so that lengths of parameters are what is wrong.
      if (bytes.length >= EVENT_HEADER_LENGTH) new DataView(bytes.buffer).setUint32(headerOffset.length, bytes.length, true);
      expectNothingOutsideIsRead(bytes);
    }), { numRuns: 1500 });
  });

  it("are not read beyond their end when numbers in them lie", () => {
    fc.assert(fc.property(anyEvent, fc.array(fc.tuple(fc.nat(), lie, fc.constantFrom(1, 2, 4)), { minLength: 1, maxLength: 4 }), (event, lies) => {
      const data = new DataView(event.buffer);
      for (const [position, value, size] of lies) {
        const at = 16 + (position % Math.max(1, event.length - 16 - size));
        if (size === 1) data.setUint8(at, value & 0xff);
        else if (size === 2) data.setUint16(at, value & 0xffff, true);
        else data.setUint32(at, value, true);
      }
      expectNothingOutsideIsRead(event);
    }), { numRuns: 1500 });
  });

  it("are not read beyond their end when all of them is noise", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), anyType, fc.boolean(), fc.nat({ max: 40 }), (noise, type, plausible, count) => {
      if (plausible && noise.length >= EVENT_HEADER_LENGTH) {
        const data = new DataView(noise.buffer);
        data.setUint32(headerOffset.length, noise.length, true);
        data.setUint16(headerOffset.type, type.code, true);
        data.setUint32(headerOffset.paramCount, count, true);
      }
      expectNothingOutsideIsRead(noise);
    }), { numRuns: 1500 });
  });
});
