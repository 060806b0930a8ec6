import type { ContainerMount } from "../container-info.ts";
import type { RuntimeSpec } from "./runtime-spec.ts";

const MODE = "mode=";
/** Options that say how a mount propagates. */
const propagations = ["private", "rprivate", "shared", "rshared", "slave", "rslave", "unbindable", "runbindable"];

/** The file systems of a container, by its specification. */
export function specMounts({ mounts, linux }: RuntimeSpec): readonly ContainerMount[] {
  return (mounts ?? []).map(({ source, destination, options }) => ({
    source,
    destination,
    mode: options?.find((option) => option.startsWith(MODE))?.slice(MODE.length) ?? "",
    rw: options?.includes("ro") !== true,
    propagation: options?.find((option) => propagations.includes(option)) ?? linux?.rootfsPropagation ?? "",
  }));
}
