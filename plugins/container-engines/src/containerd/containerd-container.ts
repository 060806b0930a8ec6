import { type ContainerInfo, shortId } from "../container-info.ts";
import { containerLimits } from "../container-limits.ts";
import type { Container } from "../generated/containerd/containers_pb.ts";
import type { Descriptor } from "../generated/containerd/images_pb.ts";
import { parseImageReference } from "../image-reference.ts";
import { labelsWithin } from "../labels-within.ts";
import { hostNamespaces } from "../oci/host-namespaces.ts";
import { isPrivileged } from "../oci/is-privileged.ts";
import type { RuntimeSpec } from "../oci/runtime-spec.ts";
import { specLimits } from "../oci/spec-limits.ts";
import { specMounts } from "../oci/spec-mounts.ts";
import { containerName } from "./container-name.ts";
import type { SandboxFacts } from "./sandbox-facts.ts";

/** What belongs to a container but stands elsewhere than in its record. */
export interface ContainerdSurroundings {
  readonly spec: RuntimeSpec;
  readonly image: Descriptor | undefined;
  /** `""` where it is in no pod. */
  readonly sandboxId: string;
  readonly sandbox: SandboxFacts | undefined;
  readonly withSize: boolean;
  readonly labelMaxLength: number;
}

/** The label by which containerd's CRI tells sandboxes from containers. */
const KIND = "io.cri-containerd.kind";

/** Whether a container is the sandbox of a pod. */
export const isPodSandbox = (labels: Readonly<Record<string, string>>): boolean => labels[KIND] === "sandbox";

/** containerd's description of a container in the words that all engines share. It knows neither the image's id nor ports. */
export function containerdContainer({ id, labels, image, createdAt }: Container, surroundings: ContainerdSurroundings): ContainerInfo {
  const { spec, sandboxId, sandbox, withSize, labelMaxLength } = surroundings;
  const { repo, tag, digest } = parseImageReference(image);
  const { uid } = spec.process.user;
  return {
    engine: "containerd",
    id: shortId(id),
    fullId: id,
    name: containerName(id, labels),
    image,
    imageDigest: surroundings.image?.digest ?? digest,
    imageId: "",
    imageRepo: repo,
    imageTag: tag,
    user: typeof uid === "number" ? String(uid) : "",
    cniJson: sandbox?.cniJson ?? "",
    ...containerLimits(specLimits(spec)),
    createdTime: Number(createdAt?.seconds ?? 0),
    env: spec.process.env,
    ...hostNamespaces(spec, sandbox?.spec),
    ip: sandbox?.ip ?? "",
    size: withSize ? Number(surroundings.image?.size ?? -1) : -1,
    isPodSandbox: isPodSandbox(labels),
    labels: labelsWithin(labels, labelMaxLength),
    podSandboxId: sandboxId,
    privileged: isPrivileged(spec),
    podSandboxLabels: sandbox === undefined ? null : labelsWithin(sandbox.labels, labelMaxLength),
    portMappings: null,
    mounts: specMounts(spec),
  };
}
