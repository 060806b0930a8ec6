import type { Limits } from "../container-limits.ts";
import type { RuntimeSpec } from "./runtime-spec.ts";

/** What a container may use, by its specification. */
export function specLimits({ linux }: RuntimeSpec): Limits {
  const { cpu, memory } = linux?.resources ?? {};
  return {
    cpuPeriod: cpu?.period ?? 0,
    cpuQuota: cpu?.quota ?? 0,
    cpuShares: cpu?.shares ?? 0,
    cpuset: cpu?.cpus ?? "",
    memory: memory?.limit ?? 0,
    swap: memory?.swap ?? 0,
  };
}
