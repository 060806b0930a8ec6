import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { tryAsRoot } from "./as-root.ts";

/** Unmounts everything below a folder, innermost first. */
export async function unmountBelow(folder: string): Promise<void> {
  const mounts = readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .flatMap((line) => line.split(" ")[4] ?? [])
    .filter((mount) => mount === folder || mount.startsWith(`${folder}/`))
    .sort()
    .reverse();
  for (const mount of mounts) await tryAsRoot("umount", "--lazy", mount);
}

/** Removes the control groups that an engine has made, of all hierarchies. They are empty when the containers are gone. */
export async function removeCgroups(cgroupParent: string): Promise<void> {
  for (const folder of inAllHierarchies(cgroupParent)) await tryAsRoot("find", folder, "-depth", "-type", "d", "-exec", "rmdir", "{}", "+");
}

/** Removes a control group that others may use as well, where it is empty. */
export async function removeEmptyCgroup(name: string): Promise<void> {
  const folders = inAllHierarchies(name);
  if (folders.length > 0) await tryAsRoot("rmdir", "--ignore-fail-on-non-empty", ...folders);
}

function inAllHierarchies(cgroup: string): readonly string[] {
  const root = "/sys/fs/cgroup";
  return [root, ...readdirSync(root).map((name) => path.join(root, name))].map((name) => path.join(name, cgroup)).filter((name) => existsSync(name));
}
