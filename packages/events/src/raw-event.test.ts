import type { FalcoPluginError } from "@falco-plugin/contract";
import { describe, expect, it } from "vitest";

import { encodeRawEvent } from "./encode-raw-event.ts";
import { ASYNCEVENT_E, SYSCALL_OPENAT_2_X } from "./generated/types.ts";
import { RawEvent } from "./raw-event.ts";

const header = { ts: 1_700_000_000_000_000_000n, tid: 4242n };
const utf8 = (text: string) => new TextEncoder().encode(text);
const openat = SYSCALL_OPENAT_2_X.encode(header, { fd: 3n, dirfd: -100n, name: "/etc/passwd", flags: 1 });

/** A copy in which a number was replaced. */
function patched(bytes: Uint8Array, offset: number, value: number, size: 2 | 4 = 4): Uint8Array {
  const copy = bytes.slice();
  const data = new DataView(copy.buffer);
  if (size === 2) data.setUint16(offset, value, true);
  else data.setUint32(offset, value, true);
  return copy;
}

const malformed = expect.objectContaining({ code: "FP_EVENT_MALFORMED" }) as unknown as FalcoPluginError;
const thrownBy = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe("RawEvent", () => {
  it("shows header and parameters", () => {
    const event = new RawEvent({ number: 7n, source: "syscall" }).load(openat);
    expect(event).toMatchObject({ number: 7n, source: "syscall", type: 307, ts: header.ts, tid: 4242n, length: openat.length, paramCount: 7 });
    expect(event.text(2)).toBe("/etc/passwd");
    expect(event.param(0)).toEqual(Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0));
    expect(event.paramLength(2)).toBe(12);
    expect(event.paramOffset(0)).toBe(26 + 7 * 2);
    expect(event.bytes).toEqual(openat);
  });

  it("has nothing where the event has fewer parameters", () => {
    const event = new RawEvent().load(openat);
    for (const index of [7, 1000, -1]) {
      expect([event.param(index), event.text(index), event.paramLength(index), event.paramOffset(index)]).toEqual([undefined, undefined, 0, -1]);
    }
  });

  it("knows the event types whose lengths have 32 bits", () => {
    const data = new Uint8Array(100_000).fill(65);
    const event = new RawEvent().load(ASYNCEVENT_E.encode(header, { plugin_id: 1, name: "ping", data }));
    expect(event.text(1)).toBe("ping");
    expect(Buffer.from(event.param(2)!).equals(data)).toBe(true);
  });

  it("shows one event after the other in the same storage, which may be longer than they are", () => {
    const storage = new Uint8Array(1000);
    const event = new RawEvent();
    for (const name of ["first", "the second", ""]) {
      const bytes = SYSCALL_OPENAT_2_X.encode(header, { name });
      storage.set(bytes);
      event.load(storage, bytes.length);
      expect([event.text(2), event.length, event.bytes.length]).toEqual([name, bytes.length, bytes.length]);
    }
  });

  it("reads parameters in any order, and any number of them", () => {
    const params = Array.from({ length: 100 }, (_, i) => utf8(`p${i}`));
    const event = new RawEvent().load(encodeRawEvent(60_000, header, params));
    for (const index of [99, 3, 50, 0, 98]) expect(event.text(index)).toBe(`p${index}`);
  });

  it("ends text at the first NUL, and replaces what is no UTF-8", () => {
    const event = new RawEvent().load(encodeRawEvent(307, header, [utf8("a\0b\0"), utf8("unterminated"), Uint8Array.of(0x61, 0xff, 0), utf8("\u{feff}é")]));
    expect([0, 1, 2, 3].map((index) => event.text(index))).toEqual(["a", "unterminated", "a\u{fffd}", "\u{feff}é"]);
  });

  it("finds the thread that there is not", () => {
    expect(new RawEvent().load(encodeRawEvent(322, { ts: 2n ** 64n - 1n, tid: -1n }, [])).tid).toBe(-1n);
    expect(new RawEvent().load(encodeRawEvent(322, { ts: 2n ** 64n - 1n, tid: -1n }, [])).ts).toBe(2n ** 64n - 1n);
  });

  it.each([
    ["is shorter than a header", openat.subarray(0, 25)],
    ["is cut", openat.subarray(0, openat.length - 1)],
    ["claims to be longer", patched(openat, 16, openat.length + 1)],
    ["claims to be shorter than a header", patched(openat, 16, 25)],
    ["claims 4 GiB", patched(openat, 16, 0xffff_ffff)],
  ])("refuses to load an event that %s", (_, bytes) => {
    expect(thrownBy(() => new RawEvent().load(bytes))).toEqual(malformed);
  });

  it("refuses parameters that do not fit", () => {
    const event = new RawEvent().load(patched(openat, 22, 0xffff_ffff));
    expect(event.type).toBe(307);
    for (const read of [() => event.paramCount, () => event.param(0), () => event.text(0), () => event.paramLength(0), () => event.paramOffset(0)]) {
      expect(thrownBy(read)).toEqual(malformed);
    }
  });

  it("shows the parameters before the one that does not fit", () => {
    const event = new RawEvent().load(patched(openat, 26 + 2 * 2, 0xffff, 2));
    expect(event.param(1)).toHaveLength(8);
    for (const index of [2, 3, 6]) expect(thrownBy(() => event.text(index))).toEqual(malformed);
  });

  it("shows nothing after an event that could not be loaded", () => {
    const event = new RawEvent().load(openat);
    expect(thrownBy(() => event.load(openat, 10))).toEqual(malformed);
    expect([thrownBy(() => event.ts), thrownBy(() => event.text(0)), event.length, event.bytes]).toEqual([malformed, malformed, 0, new Uint8Array()]);
  });

  it("asks for number and source only when they are asked for", () => {
    let asked = 0;
    const event = new RawEvent({ get number() { asked++; return 5n; }, source: "x" });
    event.load(openat).text(2);
    expect(asked).toBe(0);
    expect(event.number).toBe(5n);
  });
});
