import { type ContainerInfo, shortId } from "../container-info.ts";
import { containerLimits } from "../container-limits.ts";
import type { EngineKind } from "../engine.ts";
import { labelsWithin } from "../labels-within.ts";
import type { ContainerReply } from "../replies/container-reply.ts";
import { ipAddress } from "./ip-address.ts";
import { portMappings } from "./port-mappings.ts";
import { rfc3339Seconds } from "./rfc3339-seconds.ts";

/** How a container's image is called. */
export interface ImageNames {
  readonly imageDigest: string;
  readonly imageId: string;
  readonly imageRepo: string;
  readonly imageTag: string;
}

/** What engines that speak like Docker tell each in their own way. */
export interface ContainerSurroundings {
  readonly engine: EngineKind;
  /** The image as it was asked for. */
  readonly image: string;
  readonly names: ImageNames;
  /** Address of the container whose network this one has joined. */
  readonly joinedIp: string;
  readonly labelMaxLength: number;
}

/** A container that was inspected, in the words that all engines share. */
export function inspectedContainer(reply: ContainerReply, { engine, image, names, joinedIp, labelMaxLength }: ContainerSurroundings): ContainerInfo {
  const { Config, HostConfig } = reply;
  const name = reply.Name.replace(/^\//, "");
  const ip = ipAddress(reply);
  return {
    engine,
    id: shortId(reply.Id),
    fullId: reply.Id,
    name,
    image,
    ...names,
    user: Config.User,
    cniJson: "",
    ...containerLimits({
      cpuPeriod: HostConfig.CpuPeriod,
      cpuQuota: HostConfig.CpuQuota,
      cpuShares: HostConfig.CpuShares,
      cpuset: HostConfig.CpusetCpus,
      memory: HostConfig.Memory,
      swap: HostConfig.MemorySwap,
    }),
    createdTime: rfc3339Seconds(reply.Created),
    env: Config.Env,
    hostIpc: HostConfig.IpcMode === "host",
    hostNetwork: HostConfig.NetworkMode === "host",
    hostPid: HostConfig.PidMode === "host",
    ip: ip !== "" ? ip : joinedIp,
    size: reply.SizeRw ?? -1,
    isPodSandbox: name.includes("k8s_POD"),
    labels: labelsWithin(Config.Labels ?? {}, labelMaxLength),
    podSandboxId: "",
    privileged: HostConfig.Privileged,
    podSandboxLabels: null,
    portMappings: portMappings(reply.NetworkSettings.Ports),
    mounts: (reply.Mounts ?? []).map((mount) => ({ source: mount.Source, destination: mount.Destination, mode: mount.Mode, rw: mount.RW, propagation: mount.Propagation })),
  };
}
