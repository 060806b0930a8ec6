import { shortId } from "@falco-plugin/container-engines";
import type { CgroupMatcher } from "./cgroup-matcher.ts";
import { isFullId, runcMatcher } from "./runc-id.ts";

/** Podman: with and without systemd; `payload` where a service shares its cgroup with the container. */
export const podmanCgroups: CgroupMatcher = runcMatcher([
  ["/libpod-", ".scope"],
  ["/libpod-", ".scope/container"],
  ["/libpod-", ""],
  ["/libpod-payload-", ".scope"],
  ["/libpod-payload-", ".scope/container"],
  ["/libpod-payload-", ""],
]);

/** Docker. Without systemd any id at the end of a path is taken for one of Docker's: which engine it is of, the one that knows it tells. */
export const dockerCgroups: CgroupMatcher = runcMatcher([
  ["/", ""],
  ["/docker-", ".scope"],
]);

/** Runtimes of Kubernetes. */
export const criCgroups: CgroupMatcher = runcMatcher([
  ["/", ""],
  ["/crio-", ""],
  ["/cri-containerd-", ".scope"],
  ["/crio-", ".scope"],
  [":cri-containerd:", ""],
  ["/docker-", ".scope"],
  ["/nerdctl-", ".scope"],
]);

const namespaces = /\/[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*\//;
const CONMON = "conmon";
const systemdUnits = /\.(?:service|slice|scope)$/;

/**
 * containerd: `/namespace/id`, where both may be anything. An id has no slash in it: paths of services that divide their cgroup, such as
 * `/system.slice/systemd-udevd.service/udev`, are no containers. Nor is `/libpod_parent/conmon`, where Podman without systemd has what watches over its own.
 */
export const containerdCgroups: CgroupMatcher = (cgroup) => {
  const namespace = namespaces.exec(cgroup)?.[0];
  if (namespace === undefined) return undefined;
  const id = cgroup.slice(cgroup.lastIndexOf(namespace) + namespace.length);
  if (isFullId(id)) return { id: shortId(id) };
  if (id === "" || id.length > 64 || id.includes("/") || id === CONMON || systemdUnits.test(cgroup)) return undefined;
  return { id: shortId(id) };
};
