import { type ContainerMount, shortId } from "@falco-plugin/container-engines";
import { containerOfCgroup } from "../cgroups/container-of-cgroup.ts";
import { kindCodes, kindName } from "../payload/container-kinds.ts";
import type { ToldContainer } from "../payload/container-payload.ts";
import { labelsText } from "./labels-text.ts";

/** A container as a row of the table `containers`. */
export type ContainerRow = ReturnType<typeof rowOf>;

/** One mount, as rules see it. */
export const mountText = ({ source, destination, mode, rw, propagation }: ContainerMount): string => [source, destination, mode, String(rw), propagation].join(":");

/** What a container is in the table `containers`, and so as fields. */
export function rowOf(container: ToldContainer) {
  const { engine, labels, mounts, podSandboxId } = container;
  return {
    ip: container.ip,
    user: container.user,
    id: container.id,
    image: container.image,
    name: container.name,
    type: kindCodes[engine],
    fullId: container.fullId,
    kind: kindName(engine),
    imageId: container.imageId,
    imageRepo: container.imageRepo,
    imageTag: container.imageTag,
    imageDigest: container.imageDigest,
    privileged: container.privileged,
    hostPid: container.hostPid,
    hostNetwork: container.hostNetwork,
    hostIpc: container.hostIpc,
    mounts: (mounts ?? []).map(mountText).join(","),
    labels: labelsText(labels),
    cniJson: container.cniJson,
    sandboxId: shortId(podSandboxId),
    fullSandboxId: podSandboxId,
    podName: labels?.["io.kubernetes.pod.name"] ?? "",
    podNamespace: labels?.["io.kubernetes.pod.namespace"] ?? "",
    podUid: labels?.["io.kubernetes.pod.uid"] ?? "",
  };
}

/** The host's row: processes that are in no container have an empty id. */
export const hostRow: ContainerRow = { ...rowOf(containerOfCgroup("unknown", "host", { name: "host" })), fullId: "host", kind: "host", type: 0xfffe };
