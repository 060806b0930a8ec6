import { readdirSync, readFileSync } from "node:fs";
import { tryAsRoot } from "./as-root.ts";

/** Kills the processes of containers that an engine has started: all, or those of one container. They outlive the engine. */
export async function killContainerProcesses(execRoot: string, containerId?: string): Promise<void> {
  const shims = processes().filter(({ command }) => command.includes("containerd-shim") && command.includes(execRoot) && (containerId === undefined || command.includes(containerId)));
  const parents = new Set(shims.map(({ id }) => id));
  const pids = processes().filter(({ id, parent }) => parents.has(id) || parents.has(parent));
  if (pids.length > 0) await tryAsRoot("kill", "-KILL", ...pids.map(({ id }) => String(id)));
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

function processes(): readonly Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        // The second field is the program's name in parentheses, which may hold anything.
        const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return [{ id: Number(name), parent: Number(parent), command: readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ") }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}
