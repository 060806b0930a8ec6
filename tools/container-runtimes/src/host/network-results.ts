import { runAsRoot } from "@falco-plugin-tools/commands";
import { tryAsRoot } from "./as-root.ts";

/** Where CNI's library keeps what its plugins gave to pods, for all runtimes of a machine; containerd has no setting for it. */
const folder = "/var/lib/cni/results";

/** Finds files there about a pod's sandbox: `<network>-<sandbox>-<interface>`. Only root may look. */
const search = (sandbox: string): readonly string[] => [folder, "-name", `*-${sandbox}-*`];

/** Files there about a pod's sandbox. */
export async function networkResults(sandbox: string): Promise<readonly string[]> {
  const { stdout } = await runAsRoot("find", search(sandbox), { timeoutMs: 30_000 });
  return stdout.split("\n").filter(Boolean);
}

/** Removes them for pods whose runtime was killed. */
export async function removeNetworkResults(sandboxes: Iterable<string>): Promise<void> {
  for (const sandbox of sandboxes) await tryAsRoot("find", ...search(sandbox), "-delete");
}
