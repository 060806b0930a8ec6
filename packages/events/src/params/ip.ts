import { bytesOf } from "../internal/bytes-of.ts";
import { concat } from "../internal/concat.ts";
import { ipv4Bytes, ipv4Text, ipv6Bytes, ipv6Text } from "../internal/ip-text.ts";
import { badParam, expectLength } from "./expect-length.ts";
import type { ParamKind, ParamType } from "./param-type.ts";

/** An address and the mask of its network, both as text. */
export interface IpNetwork {
  readonly address: string;
  readonly netmask: string;
}

type Address = ParamType<string, string>;
type Network = ParamType<IpNetwork, IpNetwork>;

const address = (kind: ParamKind, size: number, text: (bytes: Uint8Array) => string, encode: (value: string) => Uint8Array): Address => ({
  kind,
  decode(data, offset, length) {
    expectLength(kind, length, size);
    return text(bytesOf(data, offset, length));
  },
  encode,
});

const network = (kind: ParamKind, part: Address, size: number): Network => ({
  kind,
  decode(data, offset, length) {
    expectLength(kind, length, 2 * size);
    return { address: part.decode(data, offset, size), netmask: part.decode(data, offset + size, size) };
  },
  encode: (value) => concat([part.encode(value.address), part.encode(value.netmask)]),
});

/** @abi PT_IPV4ADDR */
export const ipv4addr = /* @__PURE__ */ address("ipv4addr", 4, ipv4Text, ipv4Bytes);
/** @abi PT_IPV6ADDR */
export const ipv6addr = /* @__PURE__ */ address("ipv6addr", 16, ipv6Text, ipv6Bytes);
/** @abi PT_IPV4NET */
export const ipv4net = /* @__PURE__ */ network("ipv4net", ipv4addr, 4);
/** @abi PT_IPV6NET */
export const ipv6net = /* @__PURE__ */ network("ipv6net", ipv6addr, 16);

/** Either kind of address; the length tells which. @abi PT_IPADDR */
export const ipaddr: Address = {
  kind: "ipaddr",
  decode(data, offset, length) {
    if (length !== 4 && length !== 16) throw badParam("ipaddr", `${length} bytes instead of 4 or 16`);
    return (length === 4 ? ipv4addr : ipv6addr).decode(data, offset, length);
  },
  encode: (value) => (value.includes(":") ? ipv6addr : ipv4addr).encode(value),
};

/** Either kind of network; the length tells which. @abi PT_IPNET */
export const ipnet: Network = {
  kind: "ipnet",
  decode(data, offset, length) {
    if (length !== 8 && length !== 32) throw badParam("ipnet", `${length} bytes instead of 8 or 32`);
    return (length === 8 ? ipv4net : ipv6net).decode(data, offset, length);
  },
  encode: (value) => (value.address.includes(":") ? ipv6net : ipv4net).encode(value),
};
