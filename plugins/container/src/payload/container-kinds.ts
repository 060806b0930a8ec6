import type { ContainerKind } from "@falco-plugin/container-engines";

/** The numbers under which libsinsp knows what has made a container. */
export const kindCodes: Readonly<Record<ContainerKind, number>> = {
  docker: 0,
  lxc: 1,
  "libvirt-lxc": 2,
  mesos: 3,
  rkt: 4,
  custom: 5,
  cri: 6,
  containerd: 7,
  "cri-o": 8,
  bpm: 9,
  static: 10,
  podman: 11,
  unknown: 0xffff,
};

const kindsByCode = new Map(Object.entries(kindCodes).map(([kind, code]) => [code, kind as ContainerKind]));

/** What has made a container, by its number; numbers of later versions are `unknown`. */
export const kindOfCode = (code: unknown): ContainerKind => kindsByCode.get(code as number) ?? "unknown";

/** As rules see it: those that the official plugin has no word for are empty. */
export const kindName = (kind: ContainerKind): string => (kind === "static" || kind === "custom" || kind === "unknown" ? "" : kind);
