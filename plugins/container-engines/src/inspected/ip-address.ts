import { catchError, map, type Observable, of } from "rxjs";
import type { ContainerReply } from "../replies/container-reply.ts";

/** A container's address: that of the default bridge, else that of the network it was started in, else that of any other. */
export function ipAddress({ HostConfig, NetworkSettings: { IPAddress, Networks } }: ContainerReply): string {
  if (IPAddress !== "" || Networks === null) return IPAddress;
  const names = [HostConfig.NetworkMode, ...Object.keys(Networks).sort()];
  return names.map((name) => Networks[name]?.IPAddress ?? "").find((address) => address !== "") ?? "";
}

/** Address of the container whose network this one has joined; `""` where it has its own. */
export function joinedIp(reply: ContainerReply, inspect: (idOrName: string) => Observable<ContainerReply>): Observable<string> {
  const joined = joinedContainer(reply);
  if (joined === undefined || ipAddress(reply) !== "") return of("");
  return inspect(joined).pipe(
    map(ipAddress),
    catchError(() => of("")),
  );
}

/** Whose network a container has joined (`--network container:web`): a name or an id. */
function joinedContainer({ HostConfig: { NetworkMode } }: ContainerReply): string | undefined {
  const prefix = "container:";
  return NetworkMode.startsWith(prefix) && NetworkMode.length > prefix.length ? NetworkMode.slice(prefix.length) : undefined;
}
