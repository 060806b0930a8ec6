import type { PortMapping } from "../container-info.ts";
import type { ContainerReply } from "../replies/container-reply.ts";

/** The TCP ports of the host's IPv4 addresses that lead into a container, in the order of the container's ports. */
export function portMappings(ports: ContainerReply["NetworkSettings"]["Ports"]): readonly PortMapping[] {
  return Object.entries(ports ?? {})
    .flatMap(([key, bindings]) => {
      const containerPort = tcpPort(key);
      if (containerPort === undefined) return [];
      return (bindings ?? []).flatMap(({ HostIp, HostPort }) => {
        const hostIp = ipv4Number(HostIp);
        const hostPort = portNumber(HostPort);
        return hostIp === undefined || hostPort === undefined ? [] : [{ hostIp, hostPort, containerPort }];
      });
    })
    .sort((a, b) => a.containerPort - b.containerPort || a.hostPort - b.hostPort || a.hostIp - b.hostIp);
}

/** `80/tcp` and, as Docker's own default, `80`. */
function tcpPort(key: string): number | undefined {
  const [port = "", protocol = "tcp"] = key.split("/");
  return protocol === "tcp" ? portNumber(port) : undefined;
}

function portNumber(digits: string): number | undefined {
  return /^\d{1,5}$/.test(digits) && Number(digits) <= 65535 ? Number(digits) : undefined;
}

function ipv4Number(address: string): number | undefined {
  // Old engines leave the address of "all interfaces" out.
  if (address === "") return 0;
  const bytes = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number);
  return bytes?.every((byte) => byte <= 255) === true ? bytes.reduce((number, byte) => number * 256 + byte, 0) : undefined;
}
