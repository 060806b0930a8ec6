import { type ContainerInfo, shortId } from "../container-info.ts";
import { countCpuset } from "../cpuset.ts";
import { labelsWithin } from "../labels-within.ts";
import { imageNames } from "./image-names.ts";
import { ipAddress } from "./ip-address.ts";
import { portMappings } from "./port-mappings.ts";
import type { ContainerReply } from "./replies/container-reply.ts";
import type { ImageReply } from "./replies/image-reply.ts";

/** What the kernel uses where a container says nothing. */
const DEFAULT_CPU_PERIOD = 100_000;
const DEFAULT_CPU_SHARES = 1024;

/** What belongs to a container but stands in other replies than its own. */
export interface ContainerSurroundings {
  readonly image: ImageReply | undefined;
  /** Address of the container whose network this one has joined. */
  readonly joinedIp: string;
  readonly labelMaxLength: number;
}

/** Docker's description of a container in the words that all engines share. */
export function containerInfoOf(fullId: string, reply: ContainerReply, { image, joinedIp, labelMaxLength }: ContainerSurroundings): ContainerInfo {
  const { Config, HostConfig } = reply;
  const name = reply.Name.replace(/^\//, "");
  const ip = ipAddress(reply);
  return {
    engine: "docker",
    id: shortId(fullId),
    fullId,
    name,
    image: Config.Image,
    ...imageNames(Config.Image, reply.Image, image),
    user: Config.User,
    cniJson: "",
    cpuPeriod: HostConfig.CpuPeriod > 0 ? HostConfig.CpuPeriod : DEFAULT_CPU_PERIOD,
    cpuQuota: HostConfig.CpuQuota,
    cpuShares: HostConfig.CpuShares > 0 ? HostConfig.CpuShares : DEFAULT_CPU_SHARES,
    cpusetCpuCount: countCpuset(HostConfig.CpusetCpus),
    createdTime: seconds(reply.Created),
    env: Config.Env,
    hostIpc: HostConfig.IpcMode === "host",
    hostNetwork: HostConfig.NetworkMode === "host",
    hostPid: HostConfig.PidMode === "host",
    ip: ip !== "" ? ip : joinedIp,
    size: reply.SizeRw ?? -1,
    isPodSandbox: name.includes("k8s_POD"),
    labels: labelsWithin(Config.Labels ?? {}, labelMaxLength),
    memoryLimit: HostConfig.Memory,
    swapLimit: HostConfig.MemorySwap,
    podSandboxId: "",
    privileged: HostConfig.Privileged,
    podSandboxLabels: null,
    portMappings: portMappings(reply.NetworkSettings.Ports),
    mounts: (reply.Mounts ?? []).map((mount) => ({ source: mount.Source, destination: mount.Destination, mode: mount.Mode, rw: mount.RW, propagation: mount.Propagation })),
  };
}

function seconds(rfc3339: string): number {
  const milliseconds = Date.parse(rfc3339);
  return Number.isNaN(milliseconds) ? 0 : Math.floor(milliseconds / 1000);
}
