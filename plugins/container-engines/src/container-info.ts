import type { EngineKind } from "./engine.ts";

/** What has made a container: an engine; what is known by its cgroup alone; what only old captures tell of. */
export type ContainerKind = EngineKind | "lxc" | "libvirt-lxc" | "bpm" | "static" | "mesos" | "rkt" | "custom" | "unknown";

/** A file system mounted into a container. */
export interface ContainerMount {
  readonly source: string;
  readonly destination: string;
  readonly mode: string;
  readonly rw: boolean;
  readonly propagation: string;
}

/** A TCP port of the host that leads into a container. */
export interface PortMapping {
  /** IPv4 address as a number, most significant byte first: 127.0.0.1 is 2130706433. */
  readonly hostIp: number;
  readonly hostPort: number;
  readonly containerPort: number;
}

/**
 * Everything that is known about a container, the same for every engine. Unknown text is `""`, an unknown collection `null`.
 * Objects that hold keys of others (`labels`) have no prototype, so that no key can be mistaken for a method.
 */
export interface ContainerInfo {
  readonly engine: ContainerKind;
  /** The first 12 characters of `fullId`. */
  readonly id: string;
  readonly fullId: string;
  readonly name: string;
  /** As it was asked for: a name, or an id. */
  readonly image: string;
  /** `sha256:…` of the manifest. */
  readonly imageDigest: string;
  /** Without `sha256:`. */
  readonly imageId: string;
  readonly imageRepo: string;
  readonly imageTag: string;
  readonly user: string;
  readonly cniJson: string;
  /** Microseconds. */
  readonly cpuPeriod: number;
  /** Microseconds in each period; 0 = no limit. */
  readonly cpuQuota: number;
  readonly cpuShares: number;
  /** How many CPUs it may use; 0 = all. */
  readonly cpusetCpuCount: number;
  /** Seconds since 1970; 0 = unknown. */
  readonly createdTime: number;
  readonly env: readonly string[] | null;
  readonly hostIpc: boolean;
  readonly hostNetwork: boolean;
  readonly hostPid: boolean;
  readonly ip: string;
  /** Bytes of the writable layer; -1 = not asked for. */
  readonly size: number;
  readonly isPodSandbox: boolean;
  readonly labels: Readonly<Record<string, string>> | null;
  /** Bytes; 0 = no limit. */
  readonly memoryLimit: number;
  /** Bytes; 0 = no limit. */
  readonly swapLimit: number;
  readonly podSandboxId: string;
  readonly privileged: boolean;
  readonly podSandboxLabels: Readonly<Record<string, string>> | null;
  readonly portMappings: readonly PortMapping[] | null;
  readonly mounts: readonly ContainerMount[] | null;
}

/** How long a short id is. A full id may be shorter: containerd leaves the choice to its clients. */
const SHORT_ID_LENGTH = 12;

/** The id as people and cgroup paths of the official plugin know it. */
export const shortId = (fullId: string): string => fullId.slice(0, SHORT_ID_LENGTH);

/** Whether a container with this full id is meant by an id, which may be the short one. */
export const isMeantBy = (fullId: string, id: string): boolean => fullId === id || (id.length >= SHORT_ID_LENGTH && fullId.startsWith(id));

/**
 * A container of which hardly anything is known, because it was gone before it could be looked at.
 *
 * @runs background
 */
export function minimalContainer(engine: ContainerKind, fullId: string, known: Partial<Omit<ContainerInfo, "engine" | "id" | "fullId">> = {}): ContainerInfo {
  return {
    engine,
    id: shortId(fullId),
    fullId,
    name: "",
    image: "",
    imageDigest: "",
    imageId: "",
    imageRepo: "",
    imageTag: "",
    user: "",
    cniJson: "",
    cpuPeriod: 0,
    cpuQuota: 0,
    cpuShares: 0,
    cpusetCpuCount: 0,
    createdTime: 0,
    env: null,
    hostIpc: false,
    hostNetwork: false,
    hostPid: false,
    ip: "",
    size: 0,
    isPodSandbox: false,
    labels: null,
    memoryLimit: 0,
    swapLimit: 0,
    podSandboxId: "",
    privileged: false,
    podSandboxLabels: null,
    portMappings: null,
    mounts: null,
    ...known,
  };
}
