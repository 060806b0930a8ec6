import { describe, expect, it } from "vitest";

import { encodeRawEvent } from "../encode-raw-event.ts";
import { fileFlags } from "../generated/flags.ts";
import { PLUGINEVENT_E, SOCKET_CONNECT_X, SOCKET_GETSOCKOPT_X, SYSCALL_OPENAT_2_X, SYSCALL_POLL_X } from "../generated/types.ts";
import { RawEvent } from "../raw-event.ts";
import { eventFromJson } from "./event-from-json.ts";
import { eventToJson } from "./event-to-json.ts";

const header = { ts: 1_700_000_000_000_000_001n, tid: -1n };
const utf8 = (text: string) => new TextEncoder().encode(text);
const toJson = (bytes: Uint8Array) => eventToJson(new RawEvent().load(bytes));
const openat = SYSCALL_OPENAT_2_X.encode(header, { fd: 3n, name: "/x", flags: fileFlags.values.O_CREAT });

describe("an event as JSON", () => {
  it("has 64-bit numbers as strings, flags with their names, null for nothing", () => {
    expect(toJson(openat)).toEqual({
      type: 307,
      name: "openat",
      ts: "1700000000000000001",
      tid: "-1",
      params: { fd: "3", dirfd: null, name: "/x", flags: { value: 4, names: ["O_CREAT"] }, mode: null, dev: null, ino: null },
    });
  });

  it("has bytes as base64, and sockets and lists as they are", () => {
    expect(toJson(PLUGINEVENT_E.encode(header, { plugin_id: 1, event_data: utf8("hello") })).params).toEqual({ plugin_id: 1, event_data: { base64: "aGVsbG8=" } });
    const addr = { family: "ipv4", address: "10.0.0.1", port: 80 } as const;
    const tuple = { family: "unix", source: 1n, destination: 2n, path: "/s" } as const;
    expect(toJson(SOCKET_CONNECT_X.encode(header, { addr, tuple })).params).toMatchObject({ addr, tuple: { family: "unix", source: "1", destination: "2", path: "/s" } });
    expect(toJson(SYSCALL_POLL_X.encode(header, { fds: [{ fd: 3n, flags: 1 }] })).params).toMatchObject({ fds: [{ fd: "3", flags: { value: 1, names: ["POLLIN"] } }] });
  });

  it("keeps the bytes of what it cannot say", () => {
    const bytes = encodeRawEvent(307, header, [new Uint8Array(8), new Uint8Array(8), Uint8Array.of(0x61, 0xff, 0)]);
    expect(toJson(bytes)).toMatchObject({ paramCount: 3, params: { name: { value: "a\u{fffd}", base64: "Yf8A" } } });
    expect(eventFromJson(toJson(bytes))).toEqual(bytes);
  });

  it("keeps events of other schemas", () => {
    const newer = encodeRawEvent(5, header, [new Uint8Array(8), new Uint8Array(8), utf8("new")]);
    expect(toJson(newer)).toMatchObject({ params: { res: "0", fd: "0" }, extra: [{ base64: "bmV3" }] });
    const unknown = encodeRawEvent(9999, header, [utf8("a"), new Uint8Array()]);
    expect(toJson(unknown)).toEqual({ type: 9999, ts: "1700000000000000001", tid: "-1", params: [{ base64: "YQ==" }, { base64: "" }] });
    for (const bytes of [newer, unknown]) expect(eventFromJson(toJson(bytes))).toEqual(bytes);
  });
});

describe("an event from JSON", () => {
  it("may be written by hand: numbers for strings, flags as a number, parameters left out", () => {
    expect(eventFromJson({ type: 307, ts: "1700000000000000001", tid: -1, params: { fd: 3, name: "/x", flags: 4 } })).toEqual(openat);
  });

  it.each([
    [null], [{}], [{ type: 307 }], [{ type: 307, params: {} }], [{ type: 307, ts: "1", tid: "x", params: {} }], [{ type: 307, ts: 2 ** 60, tid: "1", params: {} }],
    [{ type: 307, ts: "1", tid: "1", params: { nmae: "x" } }], [{ type: 307, ts: "1", tid: "1", params: { fd: "three" } }], [{ type: 307, ts: "1", tid: "1", params: { fd: 1.5 } }],
    [{ type: 307, ts: "1", tid: "1", params: { flags: "O_CREAT" } }], [{ type: 307, ts: "1", tid: "1", params: { name: 5 } }], [{ type: 9999, ts: "1", tid: "1", params: {} }],
    [{ type: 322, ts: "1", tid: "1", params: { event_data: "text" } }], [{ type: 322, ts: "1", tid: "1", params: { event_data: { base64: "***" } } }],
    [{ type: 23, ts: "1", tid: "1", params: { tuple: { family: "ipx" } } }], [{ type: 23, ts: "1", tid: "1", params: { tuple: [] } }], [{ type: 81, ts: "1", tid: "1", params: { fds: 3 } }],
  ])("is refused: %j", (json) => {
    expect(() => eventFromJson(json)).toThrow(TypeError);
  });

  it.each([["constructor", /"constructor" is none of/], [{ toString: [] }, /^\{"toString":\[\]\} is no kind/]])("knows of kinds of values only its own: %j", (kind, message) => {
    expect(() => eventFromJson({ type: SOCKET_GETSOCKOPT_X.code, ts: "1", tid: "1", params: { val: { kind, value: { base64: "" } } } })).toThrow(message);
  });
});
