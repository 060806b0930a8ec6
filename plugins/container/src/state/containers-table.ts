import { column, exportTable } from "@falco-plugin/plugin";

const shown = { visibility: "readonly" } as const;
const hidden = { visibility: "private" } as const;

/**
 * What is known of containers, by their short ids; the host has the empty one. The first six columns are for others, under the official plugin's
 * names: libsinsp itself reads `user` and `ip`. The rest is what fields are looked up in.
 */
export const containers = exportTable("containers", "string", {
  ip: column.string(shown),
  user: column.string(shown),
  id: column.string(shown),
  image: column.string(shown),
  name: column.string(shown),
  type: column.uint32(shown),

  fullId: column.string(hidden),
  kind: column.string(hidden),
  imageId: column.string(hidden),
  imageRepo: column.string(hidden),
  imageTag: column.string(hidden),
  imageDigest: column.string(hidden),
  privileged: column.bool(hidden),
  hostPid: column.bool(hidden),
  hostNetwork: column.bool(hidden),
  hostIpc: column.bool(hidden),
  mounts: column.string(hidden),
  labels: column.string(hidden),
  cniJson: column.string(hidden),
  sandboxId: column.string(hidden),
  fullSandboxId: column.string(hidden),
  /** Of labels; empty where there is no such label. */
  podName: column.string(hidden),
  podNamespace: column.string(hidden),
  podUid: column.string(hidden),
});
