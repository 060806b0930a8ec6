import { type ContainerInfo, minimalContainer } from "../container-info.ts";
import { containerLimits } from "../container-limits.ts";
import type { EngineKind } from "../engine.ts";
import type { PodSandboxStatus, PodSandboxStatusResponse } from "../generated/cri/runtime_pb.ts";
import { labelsWithin } from "../labels-within.ts";
import { specLimits } from "../oci/spec-limits.ts";
import { criImageNames } from "./image-names.ts";
import { nanosecondsToSeconds } from "./nanoseconds.ts";
import { podFacts, podLabels, podOf } from "./pod.ts";
import { sandboxDetails } from "./verbose-info.ts";

/** The sandbox of a pod in the words that all engines share: a container of its own, which has the name of the pod. */
export function criSandbox(status: PodSandboxStatus, response: PodSandboxStatusResponse, { kind, labelMaxLength }: { readonly kind: EngineKind; readonly labelMaxLength: number }): ContainerInfo {
  const { image, config, runtimeSpec } = sandboxDetails(response.info);
  const pod = podOf(response);
  return minimalContainer(kind, status.id, {
    name: status.metadata?.name ?? "",
    ...criImageNames({ image, imageRef: "", imageId: "", asked: "", annotations: runtimeSpec.annotations }),
    ...podFacts(pod),
    ...containerLimits(specLimits(runtimeSpec)),
    createdTime: nanosecondsToSeconds(status.createdAt),
    env: runtimeSpec.process.env,
    size: -1,
    isPodSandbox: true,
    labels: labelsWithin(status.labels, labelMaxLength, podLabels(status.id, pod)),
    podSandboxId: status.id,
    privileged: config.linux.security_context.privileged ?? runtimeSpec.annotations?.["io.kubernetes.cri-o.PrivilegedRuntime"] === "true",
    podSandboxLabels: labelsWithin(status.labels, labelMaxLength),
  });
}
