import { Config, firstMatch, matchersOf } from "@falco-plugin/container/cgroups";
import { holds } from "../holds.ts";
import type { JavascriptTarget } from "../javascript-target.ts";

const MAX_ID = 4096;

/** Any path as the control group of a process: who makes a group chooses its name. */
export const cgroups: JavascriptTarget = {
  name: "cgroups",
  dictionary: ["/docker-", ".scope", "/libpod-", "/crio-", ":cri-containerd:", "/lxc/", "/lxc.payload.", ".libvirt-lxc", "-lxc\\x2d", "bpm-", "/k8s.io/", "0123456789abcdef".repeat(4), "/a".repeat(200)],
  run: (input) => {
    const cgroup = input.toString("utf8");
    for (const engines of [{}, { containerd: { enabled: false } }, { podman: { enabled: false }, docker: { enabled: false }, cri: { enabled: false }, containerd: { enabled: false } }]) {
      const matcher = firstMatch(matchersOf(Config.parse({ engines })));
      const match = matcher(cgroup);
      holds(match === undefined || (match.id !== "" && match.id.length <= MAX_ID && cgroup.includes(match.id)), "an id is part of the path");
      holds(match?.container === undefined || match.container.id === match.id, "a container has the id under which it was found");
      holds(JSON.stringify(matcher(cgroup)) === JSON.stringify(match), "asked again it says the same");
    }
  },
};
