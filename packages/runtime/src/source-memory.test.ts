import { describe, expect, it } from "vitest";
import { fakeRing } from "../tests/fake-ring.ts";
import { replaceAll } from "../tests/replace-all.ts";
import { SourceMemory } from "./source-memory.ts";

const payloadOffset = 38;
const text = (event: Uint8Array): string => Buffer.from(event.subarray(payloadOffset)).toString();

/** A ring with room for so many events, and how often its host was woken. */
function ringOf(events: number, words = 512) {
  const ring = fakeRing(events, words);
  const woken = { times: 0 };
  return { ...ring, woken, memory: new SourceMemory(ring.memory, () => void woken.times++) };
}

describe("the ring of a source, in JavaScript", () => {
  it("holds whole events of type 322, with the host's time and no thread", () => {
    const { memory, read } = ringOf(4);
    expect(memory.put(Uint8Array.of(7, 8, 9), undefined)).toBe(true);
    const [event] = read();
    const view = new DataView(event!.buffer);
    expect([view.getBigUint64(0, true), view.getBigUint64(8, true)]).toEqual([2n ** 64n - 1n, 2n ** 64n - 1n]);
    expect([view.getUint32(16, true), view.getUint16(20, true), view.getUint32(22, true)]).toEqual([41, 322, 2]);
    expect([view.getUint32(26, true), view.getUint32(30, true), view.getUint32(34, true)]).toEqual([4, 3, 0]);
    expect([...event!.subarray(payloadOffset)]).toEqual([7, 8, 9]);
  });

  it("takes a time of its own, and texts of ASCII", () => {
    const { memory, read } = ringOf(4);
    expect(memory.put('{"a":1}', 1_700_000_000_000_000_001n)).toBe(true);
    const [event] = read();
    expect(new DataView(event!.buffer).getBigUint64(0, true)).toBe(1_700_000_000_000_000_001n);
    expect(text(event!)).toBe('{"a":1}');
  });

  it("copies: what is changed afterwards does not matter", () => {
    const { memory, read } = ringOf(4);
    const payload = Uint8Array.of(1);
    memory.put(payload, undefined);
    payload[0] = 2;
    expect(read()[0]?.[payloadOffset]).toBe(1);
  });

  it.each([
    ["a text that is not ASCII", "größe"],
    ["a long text", "x".repeat(300)],
    ["an event that is large for the ring", new Uint8Array(512)],
  ])("leaves %s to C++, and nothing behind", (_, payload) => {
    const { memory, read } = ringOf(4);
    expect(memory.put(payload, undefined)).toBe(false);
    expect(memory.put("after", undefined)).toBe(true);
    expect(read().map(text)).toEqual(["after"]);
  });

  it("is full by events until some are read", () => {
    const { memory, read } = ringOf(3);
    expect(["a", "b", "c", "d"].map((data) => memory.put(data, undefined))).toEqual([true, true, true, false]);
    expect(read(1).map(text)).toEqual(["a"]);
    expect(["e", "f"].map((data) => memory.put(data, undefined))).toEqual([true, false]);
    expect(read().map(text)).toEqual(["b", "c", "e"]);
  });

  it("is full by bytes", () => {
    // 64 words, of which an event with 26 bytes takes 8.
    const { memory, read } = ringOf(1000, 64);
    const put = (): boolean => memory.put(new Uint8Array(26), undefined);
    expect(Array.from({ length: 9 }, put)).toEqual([...Array.from({ length: 8 }, () => true), false]);
    read(1);
    expect([put(), put()]).toEqual([true, false]);
  });

  it("goes round and round, through every size and the end of its counts", () => {
    const { memory, cells, read } = ringOf(7, 300);
    cells[0] = cells[16] = 2 ** 31 - 100;
    cells[1] = cells[17] = -1000;
    let sent = 0;
    let seen = 0;
    while (seen < 2000) {
      while (memory.put(new Uint8Array((sent * 37) % 230).fill(sent), undefined)) sent++;
      for (const event of read(1 + (sent % 4))) {
        expect([event.length, ...event.subarray(payloadOffset)]).toEqual([payloadOffset + ((seen * 37) % 230), ...new Uint8Array((seen * 37) % 230).fill(seen)]);
        seen++;
      }
    }
    expect(sent).toBeGreaterThanOrEqual(seen);
  });

  it("wakes a host that waits, and no other", () => {
    const { memory, cells, woken } = ringOf(4);
    memory.put("a", undefined);
    expect(woken.times).toBe(0);
    cells[32] = 1;
    memory.put("b", undefined);
    expect(woken.times).toBe(1);
  });

  it("shows events that are held together, at the latest 64 of them", () => {
    const { memory, cells, woken, read } = ringOf(1000, 10_000);
    cells[32] = 1;
    memory.hold();
    for (let n = 0; n < 63; n++) memory.put(`event ${n}`, undefined);
    expect([read(), woken.times]).toEqual([[], 0]);
    memory.put("event 63", undefined);
    expect([read().length, woken.times]).toEqual([64, 1]);
    memory.put("event 64", undefined);
    expect(read()).toEqual([]);
    memory.release();
    expect([read().map(text), woken.times]).toEqual([["event 64"], 2]);
  });

  it("takes nothing where C++ wants to do it, or has taken the memory back", () => {
    const { memory, cells } = ringOf(4);
    cells[18] = 1;
    expect(memory.put("a", undefined)).toBe(false);
    const gone = fakeRing(4, 512);
    const late = new SourceMemory(gone.memory, () => {});
    structuredClone(gone.memory, { transfer: [gone.memory] });
    expect(late.put("a", undefined)).toBe(false);
    late.release();
  });

  it("believes no array about its own length", () => {
    const { memory, read } = ringOf(4);
    const lying = Object.defineProperty(new Uint8Array(100).fill(1), "length", { value: 2 });
    const hiding = Object.defineProperty(Uint8Array.of(7, 8), "length", { value: 100 });
    expect([memory.put(lying, undefined), memory.put(hiding, undefined), memory.put("after", undefined)]).toEqual([true, true, true]);
    expect(read().map((event) => event.length - payloadOffset)).toEqual([100, 2, 5]);
  });

  it("leaves to C++ what has to be asked for its value", () => {
    const { memory, read } = ringOf(4);
    const reentrant = { valueOf: () => (memory.put("inside", undefined), 1n) };
    expect(memory.put("outside", reentrant as unknown as bigint)).toBe(false);
    expect(read()).toEqual([]);
  });

  it("writes the same, and shows nobody its memory, where everything that it could use was replaced", () => {
    const ring = fakeRing(4, 512);
    const shown: unknown[] = [];
    let count = 0;
    const bytes = Buffer.from("bytes");
    const restore = replaceAll(function (this: unknown, first: unknown) {
      shown[count++] = this;
      shown[count++] = first;
      return {};
    });
    let put: boolean[];
    try {
      const memory = new SourceMemory(ring.memory, () => {});
      put = [memory.put("text", 5n), memory.put(bytes, undefined)];
    } finally {
      restore();
    }
    expect(put).toEqual([true, true]);
    expect(ring.read().map(text)).toEqual(["text", "bytes"]);
    expect(shown.filter((value) => value === ring.memory || (ArrayBuffer.isView(value) && value.buffer === ring.memory))).toEqual([]);
  });
});
