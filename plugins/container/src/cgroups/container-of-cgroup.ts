import { type ContainerInfo, type ContainerKind, minimalContainer } from "@falco-plugin/container-engines";

/** All there is to say of a container that is known by its cgroup alone; as the official plugin says it. */
export function containerOfCgroup(engine: ContainerKind, id: string, known: Partial<Pick<ContainerInfo, "name" | "image" | "imageRepo" | "imageTag" | "imageDigest">> = {}): ContainerInfo {
  return {
    ...minimalContainer(engine, ""),
    id,
    cpuPeriod: 100_000,
    cpuShares: 1024,
    env: [],
    size: -1,
    labels: {},
    podSandboxLabels: {},
    portMappings: [],
    mounts: [],
    ...known,
  };
}
