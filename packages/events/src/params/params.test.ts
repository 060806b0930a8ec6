import { isFalcoPluginError } from "@falco-plugin/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { arbitraryValue } from "../../tests/arbitrary-params.ts";
import { Flags } from "../flags.ts";
import { fileFlags } from "../generated/flags.ts";
import { charbufarray, charbufPairArray } from "./string-arrays.ts";
import { bytebuf } from "./bytebuf.ts";
import { dyn } from "./dyn.ts";
import { fdlist } from "./fd-list.ts";
import { enumflags16, enumflags32, enumflags8, flags16, flags32, flags8, mode } from "./flags.ts";
import { ipaddr, ipnet, ipv4addr, ipv4net, ipv6addr, ipv6net } from "./ip.ts";
import { abstime, bool, double, errno, fd, gid, int16, int32, int64, int8, l4proto, pid, port, reltime, sigset, sigtype, sockfamily, syscallid, uid, uint16, uint32, uint64, uint8 } from "./numbers.ts";
import type { AnyParamType } from "./param-type.ts";
import { sockaddr } from "./socket-address.ts";
import { socktuple } from "./socket-tuple.ts";
import { charbuf, fspath, fsrelpath } from "./text.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
/** Decodes bytes that lie among others. */
const decode = (type: AnyParamType, bytes: string) => {
  const data = Buffer.from(`ffff${bytes}ffff`, "hex");
  return type.decode(new DataView(data.buffer, data.byteOffset, data.byteLength), 2, data.length - 4);
};
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_, part: unknown) => (part instanceof Uint8Array ? hex(part) : part instanceof Flags ? part.value : typeof part === "bigint" ? `${part}n` : part)) ?? "null");

const dynamic = dyn({ unknown: bytebuf, errno, uint32, timeval: reltime });

/** A value as it lies in an event. */
const known: readonly (readonly [AnyParamType, string, unknown])[] = [
  [int8, "ff", -1], [int16, "feff", -2], [int32, "00000080", -0x8000_0000], [int64, "ffffffffffffffff", -1n],
  [uint8, "ff", 255], [uint16, "feff", 0xfffe], [uint32, "00000080", 0x8000_0000], [uint64, "ffffffffffffffff", 2n ** 64n - 1n],
  [errno, "feffffffffffffff", -2n], [fd, "9cffffffffffffff", -100n], [pid, "0100000000000000", 1n], [syscallid, "0501", 0x105], [sigtype, "09", 9],
  [reltime, "00ca9a3b00000000", 1_000_000_000n], [abstime, "00ca9a3b00000000", 1_000_000_000n], [port, "5000", 80], [l4proto, "06", 6], [sockfamily, "0a", 10],
  [uid, "e8030000", 1000], [gid, "ffffffff", 0xffff_ffff], [sigset, "01010000", 0x101], [bool, "01000000", true], [bool, "00000000", false], [double, "000000000000f83f", 1.5],
  [charbuf, "616263 00", "abc"], [charbuf, "00", ""], [charbuf, "c3a9e282ac00", "é€"], [fspath, "2f00", "/"], [fsrelpath(1), "2e2e00", ".."], [bytebuf, "0001ff", Uint8Array.of(0, 1, 255)],
  [charbufarray, "61006200 00", ["a", "b", ""]], [charbufPairArray, "6b007600", [["k", "v"]]],
  [ipv4addr, "7f000001", "127.0.0.1"], [ipv6addr, "20010db8000000000000000000000001", "2001:db8::1"], [ipaddr, "0a000001", "10.0.0.1"], [ipaddr, "00000000000000000000000000000001", "::1"],
  [ipv4net, "0a000000ff000000", { address: "10.0.0.0", netmask: "255.0.0.0" }], [ipnet, "0a000000ff000000", { address: "10.0.0.0", netmask: "255.0.0.0" }],
  [ipv6net, "fe800000000000000000000000000000ffc00000000000000000000000000000", { address: "fe80::", netmask: "ffc0::" }],
  [sockaddr, "02 7f000001 5000", { family: "ipv4", address: "127.0.0.1", port: 80 }],
  [sockaddr, "0a 00000000000000000000000000000001 bb01", { family: "ipv6", address: "::1", port: 443 }],
  [sockaddr, "01 2f7300", { family: "unix", path: "/s" }], [sockaddr, "10 0102", { family: "other", code: 16, data: Uint8Array.of(1, 2) }], [sockaddr, "02 7f", { family: "other", code: 2, data: Uint8Array.of(127) }],
  [socktuple, "02 0a000001 1027 0a000002 5000", { family: "ipv4", source: { address: "10.0.0.1", port: 10_000 }, destination: { address: "10.0.0.2", port: 80 } }],
  [socktuple, "0a 00000000000000000000000000000001 1027 00000000000000000000000000000002 5000", { family: "ipv6", source: { address: "::1", port: 10_000 }, destination: { address: "::2", port: 80 } }],
  [socktuple, "01 0100000000000000 ffffffffffffffff 2f7300", { family: "unix", source: 1n, destination: 2n ** 64n - 1n, path: "/s" }], [socktuple, "11", { family: "other", code: 17, data: Uint8Array.of() }],
  [fdlist, "0200 0300000000000000 0100 ffffffffffffffff 0400", [{ fd: 3n, flags: 1 }, { fd: -1n, flags: 4 }]], [fdlist, "0000", []],
  [dynamic, "00 ff", { kind: "unknown", value: Uint8Array.of(255) }], [dynamic, "00", { kind: "unknown", value: Uint8Array.of() }], [dynamic, "02 01000000", { kind: "uint32", value: 1 }],
  [dynamic, "03 0100000000000000", { kind: "timeval", value: 1n }], [dynamic, "09 01", { kind: "other", index: 9, value: Uint8Array.of(1) }],
  [flags8(fileFlags), "05", 5], [flags16(fileFlags), "0500", 5], [flags32(fileFlags), "000000ff", 0xff00_0000], [enumflags8(fileFlags), "01", 1], [enumflags16(fileFlags), "0100", 1], [enumflags32(fileFlags), "01000000", 1], [mode(fileFlags), "ed010000", 0o755],
];

describe.each(known.map(([type, bytes, value]) => [`${type.kind} ${bytes}`, type, bytes.replaceAll(" ", ""), value] as const))("%s", (_, type, bytes, value) => {
  it("is decoded and encoded", () => {
    expect(plain(decode(type, bytes))).toEqual(plain(value));
    expect(hex(type.encode(value))).toBe(bytes);
  });

  it("is encoded from what it is decoded to, whatever the value", () => {
    fc.assert(fc.property(arbitraryValue(type), (any) => {
      const encoded = hex(type.encode(any));
      expect(hex(type.encode(decode(type, encoded)))).toBe(encoded);
      expect(plain(decode(type, encoded))).toEqual(plain(any));
    }));
  });

  it("is a value or malformed, whatever the bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 50 }), (noise) => {
      try {
        type.encode(decode(type, hex(noise)));
      } catch (error) {
        if (!isFalcoPluginError(error, "FP_EVENT_MALFORMED")) throw error;
      }
    }));
  });
});

describe("sizes that no value has", () => {
  it.each([[int32, "010203"], [uint64, "0102030405060708ff"], [bool, "01"], [double, "00"], [ipv4addr, "7f0000"], [ipaddr, "7f00000101"], [ipnet, "00"], [fdlist, "00"], [fdlist, "0200" + "00".repeat(10)], [dynamic, "0201"]])("of $kind", (type, bytes) => {
    expect(() => decode(type, bytes)).toThrow(expect.objectContaining({ code: "FP_EVENT_MALFORMED" }));
  });
});

describe("values that do not fit", () => {
  const wrong: readonly (readonly [AnyParamType, unknown])[] = [
    [int8, 128], [uint8, -1], [uint16, 1.5], [uint32, 2 ** 32], [uint32, Number.NaN], [uint32, 1n], [int64, 2n ** 63n], [uint64, -1n], [fd, 3], [charbuf, "a\0"], [charbuf, 5], [bytebuf, "text"], [bytebuf, [1]],
    [charbufarray, ["a", 1]], [ipv4addr, "::1"], [ipv6addr, "127.0.0.1"], [sockaddr, { family: "ipv4", address: "127.0.0.1", port: 65_536 }], [sockaddr, { family: "other", code: 256, data: new Uint8Array() }],
    [dynamic, { kind: "uint33", value: 1 }], [dynamic, { kind: "other", index: 1, value: new Uint8Array() }], [flags8(fileFlags), 256], [fdlist, [{ fd: 3n, flags: -1 }]],
  ];
  it.each(wrong.map(([type, value]) => [type.kind, type, value] as const))("%s", (_, type, value) => {
    expect(() => type.encode(value)).toThrow(/./);
  });
});

it("keeps what is not there from looking like something", () => {
  expect(decode(charbufPairArray, hex(Buffer.from("k\0v\0odd\0")))).toEqual([["k", "v"], ["odd", ""]]);
  expect(decode(charbufarray, hex(Buffer.from("a\0cut")))).toEqual(["a", "cut"]);
  expect(decode(charbuf, hex(Buffer.from("cut")))).toBe("cut");
});
