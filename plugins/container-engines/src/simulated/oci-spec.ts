import type { ContainerSpec } from "./container-spec.ts";

/** What a container is to be, as the Open Container Initiative has it. */
export function ociSpec({ env, mounts, memory, network, privileged = false }: ContainerSpec): unknown {
  const namespaces = ["pid", "ipc", "mount", ...(network === "host" ? [] : ["network"])];
  return {
    ociVersion: "1.0.2",
    process: { user: { uid: 0, gid: 0 }, env: env ?? null, cwd: "/" },
    mounts: Object.entries(mounts ?? {}).map(([destination, source]) => ({ destination, type: "bind", source, options: ["rbind", "rprivate", "rw"] })),
    linux: {
      namespaces: namespaces.map((type) => ({ type })),
      resources: { memory: memory === undefined ? null : { limit: memory } },
      ...(!privileged && { maskedPaths: ["/proc/kcore"], readonlyPaths: ["/proc/sys"] }),
    },
  };
}
