import { concat } from "../internal/concat.ts";
import { decodeCString, encodeCString } from "./c-string.ts";
import type { ParamType } from "./param-type.ts";
import { decodeEndpoint, decodeOther, encodeEndpoint, encodeOther, endpointSize, familyCode, type IpEndpoint, type OtherSocket } from "./socket-family.ts";

/** The address of a socket. */
export type SocketAddress = ({ readonly family: "ipv4" | "ipv6" } & IpEndpoint) | { readonly family: "unix"; readonly path: string } | OtherSocket;

/** A family in one byte, and its address. @abi PT_SOCKADDR */
export const sockaddr: ParamType<SocketAddress, SocketAddress> = {
  kind: "sockaddr",
  decode(data, offset, length) {
    const code = data.getUint8(offset);
    if (code === familyCode.ipv4 && length === 1 + endpointSize.ipv4) return { family: "ipv4", ...decodeEndpoint("ipv4", data, offset + 1) };
    if (code === familyCode.ipv6 && length === 1 + endpointSize.ipv6) return { family: "ipv6", ...decodeEndpoint("ipv6", data, offset + 1) };
    if (code === familyCode.unix && length > 1) return { family: "unix", path: decodeCString(data, offset + 1, length - 1) };
    return decodeOther(data, offset, length);
  },
  encode(value) {
    if (value.family === "other") return encodeOther(value);
    return concat([Uint8Array.of(familyCode[value.family]), value.family === "unix" ? encodeCString(value.path) : encodeEndpoint(value.family, value)]);
  },
};
