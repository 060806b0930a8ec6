import { describe, expect, it } from "vitest";

import { encodeRawEvent } from "./encode-raw-event.ts";
import { fileFlags } from "./generated/flags.ts";
import { ASYNCEVENT_E, SYSCALL_CLONE_20_X, SYSCALL_OPENAT_2_X, SYSCALL_READ_X } from "./generated/types.ts";
import { RawEvent } from "./raw-event.ts";
import { wireDetails } from "./wire-details.ts";

const header = { ts: 1n, tid: 42n };
const utf8 = (text: string) => new TextEncoder().encode(text);
const view = (bytes: Uint8Array) => new RawEvent().load(bytes);
const { O_CREAT, O_WRONLY } = fileFlags.values;

describe("an event type", () => {
  it("says what it is", () => {
    expect(SYSCALL_OPENAT_2_X).toMatchObject({ name: "openat", code: 307, source: "syscall", direction: "exit" });
    expect(ASYNCEVENT_E).toMatchObject({ name: "asyncevent", code: 402, source: undefined, direction: "enter" });
    expect(Object.entries(SYSCALL_OPENAT_2_X.paramTypes).map(([name, { kind }]) => `${name}: ${kind}`)).toEqual(["fd: fd", "dirfd: fd", "name: fsrelpath", "flags: flags32", "mode: uint32", "dev: uint32", "ino: uint64"]);
    expect(SYSCALL_OPENAT_2_X.paramTypes.name.dirfd).toBe(1);
  });

  it("decodes what it has encoded", () => {
    const event = view(SYSCALL_OPENAT_2_X.encode(header, { fd: -2n, dirfd: -100n, name: "a/b", flags: O_CREAT | O_WRONLY, mode: 0o644, dev: 0xffff_ffff, ino: 2n ** 64n - 1n }));
    const { fd, dirfd, name, flags, mode, dev, ino } = SYSCALL_OPENAT_2_X.decode(event);
    expect({ fd, dirfd, name, mode, dev, ino }).toEqual({ fd: -2n, dirfd: -100n, name: "a/b", mode: 0o644, dev: 0xffff_ffff, ino: 2n ** 64n - 1n });
    expect([flags?.value, flags?.names(), flags?.has("O_CREAT"), flags?.has("O_APPEND"), String(flags)]).toEqual([O_CREAT | O_WRONLY, ["O_CREAT", "O_WRONLY"], true, false, "O_CREAT|O_WRONLY"]);
  });

  it("writes all parameters, empty where none was given", () => {
    const event = view(SYSCALL_OPENAT_2_X.encode(header, { name: "x" }));
    expect(event.paramCount).toBe(7);
    expect(SYSCALL_OPENAT_2_X.decodeAll(event)).toEqual({ fd: undefined, dirfd: undefined, name: "x", flags: undefined, mode: undefined, dev: undefined, ino: undefined });
  });

  it("tells an empty text from none", () => {
    expect(SYSCALL_OPENAT_2_X.decode(view(SYSCALL_OPENAT_2_X.encode(header, { name: "" }))).name).toBe("");
    expect(SYSCALL_OPENAT_2_X.decode(view(SYSCALL_OPENAT_2_X.encode(header, {}))).name).toBeUndefined();
  });

  it("decodes events of an older schema, and encodes them as they were", () => {
    const older = encodeRawEvent(307, header, [new Uint8Array(8), new Uint8Array(8), utf8("x\0")]);
    const { name, flags, ino } = SYSCALL_OPENAT_2_X.decode(view(older));
    expect([name, flags, ino]).toEqual(["x", undefined, undefined]);
    const all = SYSCALL_OPENAT_2_X.decodeAll(view(older));
    expect(Object.keys(all)).toEqual(["fd", "dirfd", "name"]);
    expect(SYSCALL_OPENAT_2_X.encode(header, all)).toEqual(older);
    expect(view(SYSCALL_OPENAT_2_X.encode(header, { ...all, mode: 1 })).paramCount).toBe(5);
  });

  it("keeps parameters of a newer schema", () => {
    const newer = encodeRawEvent(307, header, [...Array.from({ length: 7 }, () => new Uint8Array()), utf8("new"), utf8("newer")]);
    const all = SYSCALL_OPENAT_2_X.decodeAll(view(newer));
    expect(all[wireDetails]?.extra).toEqual([utf8("new"), utf8("newer")]);
    expect(SYSCALL_OPENAT_2_X.encode(header, { ...all })).toEqual(newer);
  });

  it("keeps the bytes of what its values cannot say, until the value changes", () => {
    const odd = encodeRawEvent(307, header, [new Uint8Array(8), new Uint8Array(8), Uint8Array.of(0x61, 0xff, 0, 0x62)]);
    const all = SYSCALL_OPENAT_2_X.decodeAll(view(odd));
    expect(all.name).toBe("a\u{fffd}");
    expect(SYSCALL_OPENAT_2_X.encode(header, { ...all, fd: 0n })).toEqual(odd);
    expect(view(SYSCALL_OPENAT_2_X.encode(header, { ...all, name: "b" })).text(2)).toBe("b");
  });

  it("encodes what it has decoded on demand", () => {
    const event = view(SYSCALL_READ_X.encode(header, { res: 3n, data: utf8("abc") }));
    expect(SYSCALL_READ_X.encode(event, SYSCALL_READ_X.decode(event))).toEqual(event.bytes);
  });

  it("lets parameters be named like parts of the header", () => {
    const event = view(SYSCALL_CLONE_20_X.encode({ ts: 5n, tid: 1n }, { tid: 2n }));
    expect([event.tid, SYSCALL_CLONE_20_X.decode(event).tid]).toEqual([1n, 2n]);
  });

  it("owns what decodeAll returns", () => {
    const bytes = SYSCALL_READ_X.encode(header, { data: utf8("abc") });
    const { data } = SYSCALL_READ_X.decodeAll(view(bytes));
    bytes.fill(0);
    expect(data).toEqual(utf8("abc"));
  });

  it("decodes events inside of larger buffers, of any kind", () => {
    const bytes = SYSCALL_READ_X.encode(header, { res: 3n, data: utf8("abc"), fd: 5n });
    const inside = Buffer.concat([Buffer.alloc(100, 0xff), bytes, Buffer.alloc(100, 0xff)]);
    for (const storage of [inside.subarray(100), new Uint8Array(inside).subarray(100, 100 + bytes.length)]) {
      const event = view(storage);
      expect(SYSCALL_READ_X.decodeAll(event)).toEqual({ res: 3n, data: utf8("abc"), fd: 5n, size: undefined });
      const { res, data, fd } = SYSCALL_READ_X.decode(event);
      expect([res, data, fd]).toEqual([3n, utf8("abc"), 5n]);
    }
  });

  it("does not show parameters of the next event", () => {
    const event = view(SYSCALL_OPENAT_2_X.encode(header, { name: "first" }));
    const params = SYSCALL_OPENAT_2_X.decode(event);
    expect(params.name).toBe("first");
    event.load(SYSCALL_OPENAT_2_X.encode(header, { name: "second" }));
    expect(() => params.name).toThrow(TypeError);
  });

  it("refuses events of another type", () => {
    const event = view(SYSCALL_READ_X.encode(header, {}));
    expect(() => SYSCALL_OPENAT_2_X.decode(event)).toThrow(new TypeError("openat has event type 307, this event has 7"));
    expect(() => SYSCALL_OPENAT_2_X.decodeAll(event)).toThrow(TypeError);
  });

  it("refuses copies of parameters that were not decoded yet", () => {
    const event = view(SYSCALL_READ_X.encode(header, { res: 1n }));
    expect(() => SYSCALL_READ_X.encode(event, { ...SYSCALL_READ_X.decode(event), res: 2n })).toThrow(/start with decodeAll/);
  });

  it("refuses parameters that were decoded from an event of another type", () => {
    const event = view(SYSCALL_OPENAT_2_X.encode(header, { name: "x" }));
    expect(() => ASYNCEVENT_E.encode(event, SYSCALL_OPENAT_2_X.decode(event) as object)).toThrow(/no parameters of asyncevent/);
  });

  it("says which parameter does not fit", () => {
    expect(() => SYSCALL_OPENAT_2_X.encode(header, { mode: 2 ** 32 })).toThrow(new RangeError("openat.mode: 4294967296 is no uint32"));
    expect(() => SYSCALL_OPENAT_2_X.encode(header, { fd: 2n ** 63n })).toThrow(RangeError);
    expect(() => SYSCALL_OPENAT_2_X.encode(header, { name: "a\0b" })).toThrow(TypeError);
    expect(() => SYSCALL_OPENAT_2_X.encode(header, { fd: 3 as never })).toThrow(new TypeError("openat.fd: fd is a bigint"));
    expect(() => SYSCALL_OPENAT_2_X.encode(header, { nmae: "x" } as never)).toThrow(new TypeError('openat has no parameter "nmae"'));
    expect(() => SYSCALL_READ_X.encode(header, { data: new Uint8Array(65_536) })).toThrow(expect.objectContaining({ code: "FP_EVENT_TOO_LARGE" }));
  });

  it("refuses a parameter of another size when it is read, and no other", () => {
    const params = SYSCALL_OPENAT_2_X.decode(view(encodeRawEvent(307, header, [new Uint8Array(4), new Uint8Array(8)])));
    expect(params.dirfd).toBe(0n);
    expect(() => params.fd).toThrow(expect.objectContaining({ code: "FP_EVENT_MALFORMED" }));
  });
});
