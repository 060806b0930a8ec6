import fc, { type Arbitrary } from "fast-check";

import type { EventType } from "../src/event-type.ts";
import type { ParamKind, AnyParamType } from "../src/params/param-type.ts";

const byte = fc.integer({ min: 0, max: 255 });
const signed = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const unsigned = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const upTo = (max: number) => fc.integer({ min: 0, max });
/** Whatever text C can hold as UTF-8: any Unicode but NUL. */
const text = fc.string({ unit: "binary", maxLength: 40 }).map((value) => value.replaceAll("\0", ""));
const bytes = fc.uint8Array({ maxLength: 64 });
const someBytes = fc.uint8Array({ minLength: 1, maxLength: 64 });
const ipv4 = fc.ipV4();
const port = upTo(0xffff);

/** In the one form that the C library writes. URLs have it, too, but for addresses that IPv4 is a part of: those begin with `::`. */
const inet6 = fc.oneof(
  fc.ipV6().map((address) => new URL(`http://[${address}]`).hostname.slice(1, -1)).filter((address) => !address.startsWith("::")),
  fc.constantFrom("::", "::1", "::2", "::ffff:192.0.2.1", "::192.0.2.1", "::1:0:0:1", "fe80::1:0:0:1"),
);
const endpoint = fc.oneof(fc.record({ family: fc.constant("ipv4" as const), address: ipv4, port, address2: ipv4, port2: port }), fc.record({ family: fc.constant("ipv6" as const), address: inet6, port, address2: inet6, port2: port }));
const other = fc.record({ family: fc.constant("other" as const), code: fc.integer({ min: 11, max: 255 }), data: bytes });

const socketAddress = fc.oneof(endpoint.map(({ family, address, port }) => ({ family, address, port })), fc.record({ family: fc.constant("unix" as const), path: text }), other);
const socketTuple = fc.oneof(
  endpoint.map(({ family, address, port, address2, port2 }) => ({ family, source: { address, port }, destination: { address: address2, port: port2 } })),
  fc.record({ family: fc.constant("unix" as const), source: unsigned, destination: unsigned, path: text }),
  other,
);

const byKind: Readonly<Record<Exclude<ParamKind, "dyn">, Arbitrary<unknown>>> = {
  int8: fc.integer({ min: -128, max: 127 }), int16: fc.integer({ min: -0x8000, max: 0x7fff }), int32: fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff }), int64: signed,
  uint8: byte, uint16: upTo(0xffff), uint32: upTo(0xffff_ffff), uint64: unsigned,
  charbuf: text, fspath: text, fsrelpath: text, bytebuf: someBytes, errno: signed, fd: signed, pid: signed,
  sockaddr: socketAddress, socktuple: socketTuple, fdlist: fc.array(fc.record({ fd: signed, flags: upTo(0xffff) }), { maxLength: 8 }),
  syscallid: upTo(0xffff), sigtype: byte, reltime: unsigned, abstime: unsigned, port, l4proto: byte, sockfamily: byte, bool: fc.boolean(),
  ipv4addr: ipv4, ipv6addr: inet6, ipaddr: fc.oneof(ipv4, inet6),
  ipv4net: fc.record({ address: ipv4, netmask: ipv4 }), ipv6net: fc.record({ address: inet6, netmask: inet6 }), ipnet: fc.record({ address: ipv4, netmask: ipv4 }),
  flags8: byte, flags16: upTo(0xffff), flags32: upTo(0xffff_ffff), enumflags8: byte, enumflags16: upTo(0xffff), enumflags32: upTo(0xffff_ffff), mode: upTo(0xffff_ffff),
  uid: upTo(0xffff_ffff), gid: upTo(0xffff_ffff), double: fc.double(), sigset: upTo(0xffff_ffff),
  charbufarray: fc.array(text, { minLength: 1, maxLength: 6 }), charbuf_pair_array: fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 6 }),
};

/** Anything that a parameter of this type can be encoded from. */
export function arbitraryValue(type: AnyParamType): Arbitrary<unknown> {
  if (type.kind !== "dyn") return byKind[type.kind];
  const alternatives = Object.entries(type.alternatives ?? {});
  return fc.oneof(
    ...alternatives.map(([kind, alternative]) => fc.record({ kind: fc.constant(kind), value: arbitraryValue(alternative) })),
    fc.record({ kind: fc.constant("other"), index: fc.integer({ min: alternatives.length, max: 255 }), value: bytes }),
  );
}

/** Anything that an event of this type can be encoded from; some parameters are not given. */
export function arbitraryParams(type: EventType): Arbitrary<Record<string, unknown>> {
  return fc.record(valuesOf(type, arbitraryValue), { requiredKeys: [] });
}

const path = fc.stringMatching(/^\/[a-z0-9/_.]{0,20}$/);
/** What hosts show as it is: they differ in how they show text that is not ASCII, and give up at a parameter that is not there. */
const plainByKind: Partial<Record<ParamKind, Arbitrary<unknown>>> = {
  charbuf: path, fspath: path, fsrelpath: path, syscallid: upTo(400),
  charbufarray: fc.array(path, { minLength: 1, maxLength: 6 }), charbuf_pair_array: fc.array(fc.tuple(path, path), { minLength: 1, maxLength: 6 }),
  sockaddr: socketAddress.map((address) => ("path" in address ? { ...address, path: "/run/s" } : address)),
  socktuple: socketTuple.map((tuple) => ("path" in tuple ? { ...tuple, path: "/run/s" } : tuple)),
};

/** All parameters of an event of this type, with values that a host can show. */
export function plainParams(type: EventType): Arbitrary<Record<string, unknown>> {
  return fc.record(valuesOf(type, plainValue));
}

function plainValue(type: AnyParamType): Arbitrary<unknown> {
  const alternatives = Object.entries(type.alternatives ?? {});
  if (alternatives.length > 0) return fc.oneof(...alternatives.map(([kind, alternative]) => fc.record({ kind: fc.constant(kind), value: plainValue(alternative) })));
  return plainByKind[type.kind] ?? arbitraryValue(type);
}

function valuesOf(type: EventType, value: (type: AnyParamType) => Arbitrary<unknown>): Record<string, Arbitrary<unknown>> {
  return Object.fromEntries(Object.entries(type.paramTypes).map(([name, param]) => [name, value(param)]));
}

/** Anything that may precede parameters. */
export const arbitraryHeader = fc.record({ ts: unsigned, tid: signed });
