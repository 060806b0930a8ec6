import { bytesOf } from "../internal/bytes-of.ts";
import { concat } from "../internal/concat.ts";
import { uint16 } from "./numbers.ts";
import { ipv4addr, ipv6addr } from "./ip.ts";

/** Numbers of the families that Falco knows inside out. @abi PPM_AF_UNIX, PPM_AF_INET, PPM_AF_INET6 */
export const familyCode = { unix: 1, ipv4: 2, ipv6: 10 } as const;

/** An address and a port. */
export interface IpEndpoint {
  readonly address: string;
  readonly port: number;
}

/** Of a family that Falco keeps as it is, or of a length that its family does not have. */
export interface OtherSocket {
  readonly family: "other";
  /** Number of the family, as Linux has it. */
  readonly code: number;
  /** What follows the family. Lies in the event: copy what must last. */
  readonly data: Uint8Array;
}

/** Bytes of an endpoint. */
export const endpointSize = { ipv4: 6, ipv6: 18 } as const;

/** The address in network order, the port in the host's. */
export function decodeEndpoint(family: "ipv4" | "ipv6", data: DataView, offset: number): IpEndpoint {
  const size = endpointSize[family] - 2;
  return { address: (family === "ipv4" ? ipv4addr : ipv6addr).decode(data, offset, size), port: uint16.decode(data, offset + size, 2) };
}

export function encodeEndpoint(family: "ipv4" | "ipv6", { address, port }: IpEndpoint): Uint8Array {
  return concat([(family === "ipv4" ? ipv4addr : ipv6addr).encode(address), uint16.encode(port)]);
}

export function decodeOther(data: DataView, offset: number, length: number): OtherSocket {
  return { family: "other", code: data.getUint8(offset), data: bytesOf(data, offset + 1, length - 1) };
}

export function encodeOther({ code, data }: OtherSocket): Uint8Array {
  if (!Number.isInteger(code) || code < 0 || code > 255) throw new RangeError(`${code} is no socket family`);
  return concat([Uint8Array.of(code), data]);
}
