import { readdirSync } from "node:fs";
import { basename, join } from "node:path";

/** Folders where runtimes keep things for the whole machine, unless they are told otherwise. Those of tests are told. */
const folders = ["/run/containerd/runc", "/run/containers", "/run/libpod", "/run/runc", "/run/netns", "/var/lib/containers", "/var/lib/cni", "/var/lib/libvirt", "/run/libvirt"];

/** What their libraries make for the whole machine in any case, and leave there. What is in it tells nothing of a test that runs beside others. */
const ofLibraries: readonly string[] = ["/var/lib/containers/cache", "/var/lib/cni/results"];

/** What lies there, one level deep. */
export const belongingsOfTheMachine = (): readonly string[] => folders.flatMap(entries).filter((entry) => !ofLibraries.includes(entry));

/** Control groups that a runtime whose things lie in a folder has made. */
export const controlGroupsOf = (folder: string): readonly string[] => ["/sys/fs/cgroup", ...entries("/sys/fs/cgroup")].flatMap(entries).filter((group) => group.includes(basename(folder)));

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}
