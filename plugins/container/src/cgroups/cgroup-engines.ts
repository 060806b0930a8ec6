import type { ContainerKind } from "@falco-plugin/container-engines";
import type { CgroupMatch, CgroupMatcher } from "./cgroup-matcher.ts";
import { containerOfCgroup } from "./container-of-cgroup.ts";

// Engines that cannot be asked: the name of the cgroup is the id of the container, and all there is to know.

const found = (engine: ContainerKind, id: string | undefined): CgroupMatch | undefined => (id === undefined || id === "" ? undefined : { id, container: containerOfCgroup(engine, id) });

const lxcFolders = ["/lxc/", "/lxc.payload/", "/lxc.payload."];

/** LXC, without systemd, with it, and as of version 4. */
export const lxcCgroups: CgroupMatcher = (cgroup) => {
  for (const folder of lxcFolders) {
    const at = cgroup.indexOf(folder);
    if (at !== -1) return found("lxc", cgroup.slice(at + folder.length).split("/", 1)[0]);
  }
  return undefined;
};

const libvirtEnding = /([^/]*)\.libvirt-lxc$/;
// `machine-lxc\x2d2293906\x2dname.scope`: systemd writes a dash as \x2d.
const libvirtScope = /-lxc\\x2.(.*?)\.scope(?:\/libvirt)?$/;
const libvirtFolder = /\/libvirt\/lxc\/(.*)$/;

/** LXC of libvirt, without systemd, with it, and of old versions. */
export const libvirtLxcCgroups: CgroupMatcher = (cgroup) => found("libvirt-lxc", (libvirtEnding.exec(cgroup) ?? libvirtScope.exec(cgroup) ?? libvirtFolder.exec(cgroup))?.[1]);

const bpmId = /bpm-(?!\.scope)([A-Za-z0-9._-]+?)(?:\.scope|$)/;

/** BPM of Cloud Foundry. */
export const bpmCgroups: CgroupMatcher = (cgroup) => found("bpm", bpmId.exec(cgroup)?.[1]);
