import type { ContainerReply } from "./replies/container-reply.ts";

/** A container's address: that of the default bridge, else that of the network it was started in, else that of any other. */
export function ipAddress({ HostConfig, NetworkSettings: { IPAddress, Networks } }: ContainerReply): string {
  if (IPAddress !== "" || Networks === null) return IPAddress;
  const names = [HostConfig.NetworkMode, ...Object.keys(Networks).sort()];
  return names.map((name) => Networks[name]?.IPAddress ?? "").find((address) => address !== "") ?? "";
}

/** Whose network a container has joined (`--network container:web`): a name or an id. */
export function joinedContainer({ HostConfig: { NetworkMode } }: ContainerReply): string | undefined {
  const prefix = "container:";
  return NetworkMode.startsWith(prefix) && NetworkMode.length > prefix.length ? NetworkMode.slice(prefix.length) : undefined;
}
