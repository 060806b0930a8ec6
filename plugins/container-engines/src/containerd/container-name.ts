import { shortId } from "../container-info.ts";

/** Labels in which clients of containerd keep the name that people know a container by. */
const nameLabels = ["nerdctl/name", "io.kubernetes.container.name"];

/**
 * containerd's containers have no name, only an id. Where that is not a random one it is what a person has chosen; else the name may
 * be among the labels.
 */
export function containerName(id: string, labels: Readonly<Record<string, string>>): string {
  if (!/^[0-9a-f]{64}$/.test(id)) return id;
  return nameLabels.map((label) => labels[label] ?? "").find((name) => name !== "") ?? shortId(id);
}
