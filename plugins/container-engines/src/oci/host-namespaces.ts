import type { ContainerInfo } from "../container-info.ts";
import type { RuntimeSpec } from "./runtime-spec.ts";

/**
 * Which namespaces of the host a container is in: those that its specification does not name. One that is in a pod's is in what
 * the pod's sandbox is in, whose specification is asked as well.
 */
export function hostNamespaces(spec: RuntimeSpec, sandbox?: RuntimeSpec): Pick<ContainerInfo, "hostIpc" | "hostNetwork" | "hostPid"> {
  const isHost = (type: string): boolean => lacks(spec, type) || (type !== "pid" && sandbox !== undefined && lacks(sandbox, type));
  return { hostIpc: isHost("ipc"), hostNetwork: isHost("network"), hostPid: isHost("pid") };
}

// Without any account of namespaces nothing is known of them.
const lacks = ({ linux }: RuntimeSpec, type: string): boolean => linux !== null && !(linux.namespaces ?? []).some((namespace) => namespace.type === type);
