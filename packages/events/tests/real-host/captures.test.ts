import { writeFileSync } from "node:fs";

import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";

import type { EventType } from "../../src/event-type.ts";
import { eventTypeOf } from "../../src/event-type-of.ts";
import { eventTypes } from "../../src/generated/event-types.ts";
import { isLargePayload } from "../../src/generated/schema.ts";
import { eventFromJson } from "../../src/json/event-from-json.ts";
import { eventToJson } from "../../src/json/event-to-json.ts";
import { RawEvent } from "../../src/raw-event.ts";
import { wireDetails } from "../../src/wire-details.ts";
import { plainParams } from "../arbitrary-params.ts";
import { scapEvents, scapFileWith } from "../scap-file.ts";
import { captureFile, plugins, record, type Recording } from "./record.ts";
import { sysdigTexts, textPattern } from "./sysdig-text.ts";

const view = (bytes: Uint8Array) => new RawEvent().load(bytes);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** @abi EF_UNUSED, EF_SKIPPARSERESET, EF_OLD_VERSION, EF_CONVERTER_MANAGED */
const [unused, internal, oldVersion, converted] = [1 << 6, 1 << 8, 1 << 9, 1 << 12];

/** Events of old versions are turned into newer ones when sysdig reads them; the beginnings of calls, and what is for itself, it leaves out. */
function isShownAsItIs({ type: code }: RawEvent): boolean {
  const { flags, direction } = eventTypeOf(code)!;
  return (flags & (unused | internal | oldVersion)) === 0 && (direction === "exit" || (flags & converted) === 0);
}

/** Decodes every event and encodes what came out: values alone, without bytes that were kept because values could not say them. */
function expectSameBytes(capture: Uint8Array): void {
  for (const bytes of scapEvents(capture)) {
    const event = view(bytes);
    const type = eventTypeOf(event.type)!;
    const values = type.decodeAll(event);
    expect([type.name, values[wireDetails]?.exact]).toEqual([type.name, undefined]);
    expect(hex(type.encode(event, values))).toBe(hex(bytes));
    expect(hex(eventFromJson(JSON.parse(JSON.stringify(eventToJson(event)))))).toBe(hex(bytes));
  }
}

describe("captures that sysdig writes from live plugins", () => {
  it("give back the bytes of system calls, and the text that sysdig prints", async () => {
    const { file, bytes } = await record(["-H", plugins.systemCalls, "-I", "syscallc:20,5"]);
    expectSameBytes(bytes);
    const events = scapEvents(bytes).map(view);
    expect(events.map(({ type }) => type)).toEqual(Array.from({ length: 20 }, () => 307));
    const texts = await sysdigTexts(file);
    for (const event of events) expect(texts.get(event.ts)).toMatch(textPattern(event));
  });

  it("give back the bytes of plugin events and async events, and their texts", async () => {
    const { file, bytes } = await record(["-H", plugins.ping, "-H", plugins.source, "-I", "dummyc:40,10"]);
    expectSameBytes(bytes);
    const events = scapEvents(bytes).map(view);
    const count = (type: number) => events.filter((event) => event.type === type).length;
    expect(count(322)).toBe(40);
    expect(count(402)).toBeGreaterThanOrEqual(3);
    const texts = await sysdigTexts(file, ["-H", plugins.ping, "-H", plugins.source]);
    // Two events may have the same time, and those before the first event of the source are state.
    const shown = events.filter((event) => textPattern(event).test(texts.get(event.ts) ?? ""));
    expect(shown.length).toBeGreaterThanOrEqual(40);
  });
});

describe("a capture with every event type", () => {
  let written: RawEvent[];
  let capture: Recording;

  beforeAll(async () => {
    const { bytes: recorded } = await record(["-H", plugins.systemCalls, "-I", "syscallc:1,1"]);
    const start = view(scapEvents(recorded)[0]!).ts;
    const perType = (type: EventType) => fc.sample(plainParams(type), { numRuns: 4, seed: type.code });
    const given = (eventTypes as readonly EventType[]).flatMap((type) => perType(type).map((params) => ({ type, params })));
    // Each event on a thread of its own: what libsinsp remembers of one must not change how it shows another.
    const events = given.map(({ type, params }, i) => ({ bytes: type.encode({ ts: start + BigInt(i), tid: BigInt(1_000_000 + i) }, params), large: isLargePayload(type.code) }));
    const file = captureFile();
    const bytes = scapFileWith(recorded, events);
    writeFileSync(file, bytes);
    capture = { file, bytes };
    written = events.map((event) => view(event.bytes));
  });

  it("is shown by sysdig as it is by us", async () => {
    const texts = await sysdigTexts(capture.file, ["-H", plugins.source]);
    const comparable = written.filter(isShownAsItIs);
    expect(new Set(comparable.map(({ type }) => type)).size).toBeGreaterThan(150);
    for (const event of comparable) expect(texts.get(event.ts) ?? `nothing about ${event.type}`).toMatch(textPattern(event));
  });

  it("decodes and encodes to the same bytes when sysdig has read, converted and written it", async () => {
    const rewritten = await record(["-r", capture.file]);
    expect(new Set(scapEvents(rewritten.bytes).map((bytes) => view(bytes).type)).size).toBeGreaterThan(150);
    expectSameBytes(rewritten.bytes);
  });

  it("is written by sysdig as it was written by us, where sysdig converts nothing", async () => {
    const rewritten = new Map(scapEvents((await record(["-r", capture.file])).bytes).map((bytes) => [view(bytes).ts, bytes]));
    const same = written.filter((event) => rewritten.has(event.ts) && view(rewritten.get(event.ts)!).type === event.type && view(rewritten.get(event.ts)!).paramCount === event.paramCount);
    expect(new Set(same.map(({ type }) => type)).size).toBeGreaterThan(150);
    for (const event of same) expect(hex(rewritten.get(event.ts)!)).toBe(hex(event.bytes));
  });
});
