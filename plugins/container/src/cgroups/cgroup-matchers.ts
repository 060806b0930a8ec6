import type { ContainerConfig } from "../config.ts";
import { bpmCgroups, libvirtLxcCgroups, lxcCgroups } from "./cgroup-engines.ts";
import type { CgroupMatch, CgroupMatcher } from "./cgroup-matcher.ts";
import { RecentValues } from "./recent-values.ts";
import { containerdCgroups, criCgroups, dockerCgroups, podmanCgroups } from "./socket-engines.ts";
import { staticCgroups } from "./static-container.ts";

/** Different cgroups whose answer is remembered, also where it was that there is no container. */
const REMEMBERED = 1_000;

/**
 * The matchers that a config asks for, in the order in which they are tried. A static container leaves no room for others.
 *
 * containerd comes last, unlike in the official plugin: any `/folder/name` could be one of its containers, and LXC's `/lxc/name` would never be LXC's.
 */
export function matchersOf({ engines }: Pick<ContainerConfig, "engines">): readonly CgroupMatcher[] {
  const { container_id: id, container_name: name, container_image: image } = engines.static;
  if (engines.static.enabled) return [staticCgroups({ id, name, image })];
  const all = [
    [engines.podman, podmanCgroups],
    [engines.docker, dockerCgroups],
    [engines.cri, criCgroups],
    [engines.lxc, lxcCgroups],
    [engines.libvirt_lxc, libvirtLxcCgroups],
    [engines.bpm, bpmCgroups],
    [engines.containerd, containerdCgroups],
  ] as const;
  return all.filter(([{ enabled }]) => enabled).map(([, matcher]) => matcher);
}

/** The first answer of several matchers. Remembers: thousands of processes are in the same few cgroups. */
export function firstMatch(matchers: readonly CgroupMatcher[]): CgroupMatcher {
  const remembered = new RecentValues<string, CgroupMatch | null>(REMEMBERED);
  const ask = (cgroup: string): CgroupMatch | null => {
    for (const matcher of matchers) {
      const match = matcher(cgroup);
      if (match !== undefined) return match;
    }
    return null;
  };
  return (cgroup) => {
    if (cgroup === "") return undefined;
    let match = remembered.get(cgroup);
    if (match === undefined) remembered.set(cgroup, (match = ask(cgroup)));
    return match ?? undefined;
  };
}
