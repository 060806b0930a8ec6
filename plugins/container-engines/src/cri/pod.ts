import type { ContainerInfo } from "../container-info.ts";
import type { PodSandboxStatus, PodSandboxStatusResponse } from "../generated/cri/runtime_pb.ts";
import { cniJson } from "../oci/cni-result.ts";
import { sandboxDetails } from "./verbose-info.ts";

/** What a pod's sandbox says of all its containers. */
export interface Pod {
  readonly status: PodSandboxStatus | undefined;
  readonly cniJson: string;
}

/** The namespaces of the node itself, among the modes that Kubernetes has. */
const NODE = 2;
/** The longest account of a pod's network that is told, in characters. */
const MAX_CNI_LENGTH = 4096;

/** Reads the status of a sandbox, of whichever runtime. */
export function podOf({ status, info }: PodSandboxStatusResponse): Pod {
  const { cniResult, runtimeSpec } = sandboxDetails(info);
  const interfaces = cniJson(cniResult.Interfaces);
  return { status, cniJson: interfaces !== "" ? interfaces : (runtimeSpec.annotations?.["io.kubernetes.cri-o.CNIResult"] ?? "").slice(0, MAX_CNI_LENGTH) };
}

/** What is the same for all containers of a pod. */
export function podFacts(pod: Pod | undefined): Pick<ContainerInfo, "cniJson" | "hostIpc" | "hostNetwork" | "hostPid" | "ip"> {
  const options = pod?.status?.linux?.namespaces?.options;
  return {
    cniJson: pod?.cniJson ?? "",
    hostIpc: options?.ipc === NODE,
    hostNetwork: options?.network === NODE,
    hostPid: options?.pid === NODE,
    ip: pod?.status?.network?.ip ?? "",
  };
}

/** The labels by which rules find a container's pod, however long their values. */
export function podLabels(sandboxId: string, pod: Pod | undefined): Readonly<Record<string, string>> {
  const { metadata } = pod?.status ?? {};
  return {
    "io.kubernetes.sandbox.id": sandboxId,
    ...(metadata !== undefined && { "io.kubernetes.pod.uid": metadata.uid, "io.kubernetes.pod.name": metadata.name, "io.kubernetes.pod.namespace": metadata.namespace }),
  };
}
