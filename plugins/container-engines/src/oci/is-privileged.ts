import type { RuntimeSpec } from "./runtime-spec.ts";

/** Whether nothing holds a container back: a specification has no word for it, only for everything that is then left out. */
export function isPrivileged({ linux, process, mounts }: RuntimeSpec): boolean {
  if (linux === null || linux.maskedPaths || linux.readonlyPaths || linux.seccomp) return false;
  if (process.selinuxLabel !== "" || (process.apparmorProfile !== "" && process.apparmorProfile !== "unconfined")) return false;
  return !(mounts ?? []).some(({ type, options }) => (type === "sysfs" || type === "cgroup") && options?.includes("ro") === true);
}
