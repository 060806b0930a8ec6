import { fixedSockets } from "../sockets/default-sockets.ts";

/** Where the runtimes of Kubernetes' distributions listen. */
export const defaultCriSockets = fixedSockets("/run/containerd/containerd.sock", "/run/crio/crio.sock", "/run/k3s/containerd/containerd.sock", "/run/host-containerd/containerd.sock");
