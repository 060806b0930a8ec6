import { createHash } from "node:crypto";
import path from "node:path";
import { tryAsRoot } from "./as-root.ts";

/** Where the shims of all containerds of a machine have their sockets; it cannot be chosen. */
const folder = "/run/containerd/s";

/** The socket of the shim of a container, or of a whole pod by its sandbox. */
export const shimSocket = (containerd: string, namespace: string, id: string): string =>
  path.join(folder, createHash("sha256").update(path.join(containerd, namespace, id)).digest("hex"));

/**
 * Removes the sockets of shims that were killed. Their names are made from what only the owner of the containerd knows.
 *
 * @param containerd - path of the socket of the containerd that has started them
 */
export async function removeShimSockets(containerd: string, namespace: string, ids: Iterable<string>): Promise<void> {
  const files = [...ids].map((id) => shimSocket(containerd, namespace, id));
  if (files.length > 0) await tryAsRoot("rm", "--force", ...files);
}
