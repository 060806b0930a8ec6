import { tryAsRoot } from "./as-root.ts";
import { processes } from "./processes.ts";

/** Who watches over a container's processes, outlives the engine, and names the container in its arguments. */
export const overseers = /containerd-shim|conmon/;

/** Kills the processes of containers that an engine has started below a folder: all, or those of one container. They outlive the engine. */
export async function killContainerProcesses(folder: string, containerId = ""): Promise<void> {
  const all = processes();
  const parents = new Set(all.filter(({ command }) => overseers.test(command) && command.includes(folder) && command.includes(containerId)).map(({ id }) => id));
  const ids = all.filter(({ id, parent }) => parents.has(id) || parents.has(parent)).map(({ id }) => String(id));
  if (ids.length > 0) await tryAsRoot("kill", "-KILL", ...ids);
}
