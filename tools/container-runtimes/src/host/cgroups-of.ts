import { readFileSync } from "node:fs";
import { overseers } from "./container-processes.ts";
import { processes } from "./processes.ts";

/** Where a process is in one hierarchy of control groups. */
export interface CgroupLine {
  /** What the hierarchy controls: `cpu,cpuacct`; empty for the unified one. */
  readonly controllers: string;
  readonly path: string;
}

/** The control groups of a process, as the kernel tells them. */
export function cgroupsOf(processId: number): readonly CgroupLine[] {
  return readFileSync(`/proc/${String(processId)}/cgroup`, "utf8")
    .split("\n")
    .flatMap((line) => {
      const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
      return controllers === undefined || path === undefined ? [] : [{ controllers, path }];
    });
}

/**
 * The control groups of a process in a container, which name it. Those of who watches over it may name it as well.
 *
 * @throws Error where no process is in such a container
 */
export function cgroupsOfContainer(id: string): readonly CgroupLine[] {
  const found = processes()
    .filter(({ command }) => !overseers.test(command))
    .map((process) => linesOf(process.id))
    .find((lines) => lines.some(({ path }) => path.includes(id)));
  if (found === undefined) throw new Error(`no process is in a container ${id}`);
  return found;
}

function linesOf(processId: number): readonly CgroupLine[] {
  try {
    return cgroupsOf(processId);
  } catch {
    // It has ended meanwhile.
    return [];
  }
}
