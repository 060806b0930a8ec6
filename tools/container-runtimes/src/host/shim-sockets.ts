import { createHash } from "node:crypto";
import path from "node:path";
import { tryAsRoot } from "./as-root.ts";

/** Where the shims of all containerds of a machine have their sockets; it cannot be chosen. */
const folder = "/run/containerd/s";

/**
 * Removes the sockets of shims that were killed. Their names are made from what only the owner of the containerd knows.
 *
 * @param containerd - path of the socket of the containerd that has started them
 */
export async function removeShimSockets(containerd: string, namespace: string, ids: Iterable<string>): Promise<void> {
  const files = [...ids].map((id) => path.join(folder, createHash("sha256").update(path.join(containerd, namespace, id)).digest("hex")));
  if (files.length > 0) await tryAsRoot("rm", "--force", ...files);
}
