import type { SocketAddress } from "../params/socket-address.ts";
import type { IpEndpoint } from "../params/socket-family.ts";
import type { SocketTuple } from "../params/socket-tuple.ts";

const endpointText = ({ address, port }: IpEndpoint) => `${address}:${port}`;

/** `192.0.2.1:443`, a path, or the number of the family. */
export function socketAddressText(value: SocketAddress): string {
  if (value.family === "other") return otherText(value.code);
  return value.family === "unix" ? value.path : endpointText(value);
}

/** `192.0.2.1:40000->192.0.2.2:443`. IPv4 inside IPv6 is shown as IPv4. */
export function socketTupleText(value: SocketTuple): string {
  if (value.family === "other") return otherText(value.code);
  if (value.family === "unix") return `${value.source.toString(16)}->${value.destination.toString(16)} ${value.path}`;
  const mapped = /^::ffff:(?=\d+\.)/;
  const isMapped = mapped.test(value.source.address) && mapped.test(value.destination.address);
  const plain = (endpoint: IpEndpoint) => (isMapped ? { ...endpoint, address: endpoint.address.replace(mapped, "") } : endpoint);
  return `${endpointText(plain(value.source))}->${endpointText(plain(value.destination))}`;
}

function otherText(code: number): string {
  return code === 2 ? "INVALID IPv4" : code === 10 ? "INVALID IPv6" : `family ${code}`;
}
