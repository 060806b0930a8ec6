import { type ContainerInfo, type ContainerMount, shortId } from "../container-info.ts";
import { containerLimits, type Limits } from "../container-limits.ts";
import type { EngineKind } from "../engine.ts";
import type { ContainerStatus, LinuxContainerResources, Mount } from "../generated/cri/runtime_pb.ts";
import { labelsWithin } from "../labels-within.ts";
import { specLimits } from "../oci/spec-limits.ts";
import { criImageNames } from "./image-names.ts";
import { nanosecondsToSeconds } from "./nanoseconds.ts";
import { type Pod, podFacts, podLabels } from "./pod.ts";
import type { ContainerDetails } from "./verbose-info.ts";

/** What belongs to a container but stands elsewhere than in its status. */
export interface CriSurroundings {
  readonly kind: EngineKind;
  readonly details: ContainerDetails;
  readonly sandboxId: string;
  readonly pod: Pod | undefined;
  readonly size: number;
  readonly labelMaxLength: number;
}

/** A container of Kubernetes in the words that all engines share. Ports belong to services, not to it. */
export function criContainer(status: ContainerStatus, { kind, details, sandboxId, pod, size, labelMaxLength }: CriSurroundings): ContainerInfo {
  const { config, runtimeSpec } = details;
  const { annotations } = runtimeSpec;
  const uid = status.user?.linux?.uid ?? runtimeSpec.process.user.uid;
  return {
    engine: kind,
    id: shortId(status.id),
    fullId: status.id,
    name: status.metadata?.name ?? "",
    ...criImageNames({ image: status.image?.image ?? "", imageRef: status.imageRef, imageId: status.imageId, asked: config.image.image, annotations }),
    user: uid === undefined || uid === null ? "" : String(uid),
    ...podFacts(pod),
    ...containerLimits(status.resources?.linux === undefined ? specLimits(runtimeSpec) : resourceLimits(status.resources.linux)),
    createdTime: nanosecondsToSeconds(status.createdAt),
    env: config.envs?.map(({ key, value }) => `${key}=${value}`) ?? runtimeSpec.process.env,
    size,
    isPodSandbox: false,
    labels: labelsWithin(status.labels, labelMaxLength, podLabels(sandboxId, pod)),
    podSandboxId: sandboxId,
    privileged: config.linux.security_context.privileged ?? details.privileged ?? false,
    podSandboxLabels: labelsWithin(pod?.status?.labels ?? {}, labelMaxLength),
    portMappings: null,
    mounts: status.mounts.map(criMount),
  };
}

const resourceLimits = (resources: LinuxContainerResources): Limits => ({
  cpuPeriod: Number(resources.cpuPeriod),
  cpuQuota: Number(resources.cpuQuota),
  cpuShares: Number(resources.cpuShares),
  cpuset: resources.cpusetCpus,
  memory: Number(resources.memoryLimitInBytes),
  swap: Number(resources.memorySwapLimitInBytes),
});

/** Kubernetes' words for how a mount propagates, by their numbers, in those of Linux. */
const propagations = ["private", "rslave", "rshared"];

const criMount = ({ hostPath, containerPath, readonly, propagation }: Mount): ContainerMount => ({
  source: hostPath,
  destination: containerPath,
  mode: "",
  rw: !readonly,
  propagation: propagations[propagation] ?? "unknown",
});
