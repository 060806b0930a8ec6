import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Folders where runtimes keep things for the whole machine, unless they are told otherwise. */
const folders = ["/run/containerd/s", "/run/containerd/runc", "/run/containers", "/run/libpod", "/run/runc", "/run/netns", "/var/lib/containers", "/var/lib/cni", "/sys/fs/cgroup", "/sys/fs/cgroup/memory"];

/** What lies there, one level deep. */
export const belongingsOfTheMachine = (): readonly string[] =>
  folders.flatMap((folder) => {
    try {
      return readdirSync(folder).map((name) => join(folder, name));
    } catch {
      return [];
    }
  });
