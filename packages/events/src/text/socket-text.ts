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
  const [source, destination] = [ipv4Inside(value.source.address), ipv4Inside(value.destination.address)];
  if (source === undefined || destination === undefined) return `${endpointText(value.source)}->${endpointText(value.destination)}`;
  return `${source}:${value.source.port}->${destination}:${value.destination.port}`;
}

/** sysdig takes the address of nothing for one of IPv4. */
function ipv4Inside(address: string): string | undefined {
  return address === "::" ? "0.0.0.0" : /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
}

function otherText(code: number): string {
  return code === 2 ? "INVALID IPv4" : code === 10 ? "INVALID IPv6" : `family ${code}`;
}
