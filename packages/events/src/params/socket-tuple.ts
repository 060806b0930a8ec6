import { concat } from "../internal/concat.ts";
import { decodeCString, encodeCString } from "./c-string.ts";
import { uint64 } from "./numbers.ts";
import type { ParamType } from "./param-type.ts";
import { decodeEndpoint, decodeOther, encodeEndpoint, encodeOther, endpointSize, familyCode, type IpEndpoint, type OtherSocket } from "./socket-family.ts";

/** Both ends of a connection. */
export type SocketTuple =
  | { readonly family: "ipv4" | "ipv6"; readonly source: IpEndpoint; readonly destination: IpEndpoint }
  /** Both ends as the kernel's addresses of its sockets. */
  | { readonly family: "unix"; readonly source: bigint; readonly destination: bigint; readonly path: string }
  | OtherSocket;

/** A family in one byte, and both ends. @abi PT_SOCKTUPLE */
export const socktuple: ParamType<SocketTuple, SocketTuple> = {
  kind: "socktuple",
  decode(data, offset, length) {
    const code = data.getUint8(offset);
    if (code === familyCode.ipv4 && length === 1 + 2 * endpointSize.ipv4) return decodePair("ipv4", data, offset + 1);
    if (code === familyCode.ipv6 && length === 1 + 2 * endpointSize.ipv6) return decodePair("ipv6", data, offset + 1);
    if (code === familyCode.unix && length > 17) {
      return { family: "unix", source: uint64.decode(data, offset + 1, 8), destination: uint64.decode(data, offset + 9, 8), path: decodeCString(data, offset + 17, length - 17) };
    }
    return decodeOther(data, offset, length);
  },
  encode(value) {
    if (value.family === "other") return encodeOther(value);
    const family = Uint8Array.of(familyCode[value.family]);
    if (value.family === "unix") return concat([family, uint64.encode(value.source), uint64.encode(value.destination), encodeCString(value.path)]);
    return concat([family, encodeEndpoint(value.family, value.source), encodeEndpoint(value.family, value.destination)]);
  },
};

function decodePair(family: "ipv4" | "ipv6", data: DataView, offset: number): SocketTuple {
  return { family, source: decodeEndpoint(family, data, offset), destination: decodeEndpoint(family, data, offset + endpointSize[family]) };
}
