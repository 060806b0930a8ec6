import { fixedSockets } from "../sockets/default-sockets.ts";

/** Where containerd is watched by default: on hosts whose own containers nobody else tells of. Others are CRI's or Docker's. */
export const defaultContainerdSockets = fixedSockets("/run/host-containerd/containerd.sock");
