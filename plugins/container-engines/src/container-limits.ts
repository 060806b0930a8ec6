import type { ContainerInfo } from "./container-info.ts";
import { countCpuset } from "./cpuset.ts";

/** What the kernel uses where a container says nothing. */
const DEFAULT_CPU_PERIOD = 100_000;
const DEFAULT_CPU_SHARES = 1024;

/** What a container may use, as runtimes tell it: 0 and `""` where nothing was said. */
export interface Limits {
  readonly cpuPeriod: number;
  readonly cpuQuota: number;
  readonly cpuShares: number;
  readonly cpuset: string;
  readonly memory: number;
  readonly swap: number;
}

/** Limits in the words that all engines share. */
export const containerLimits = ({ cpuPeriod, cpuQuota, cpuShares, cpuset, memory, swap }: Limits): Pick<ContainerInfo, "cpuPeriod" | "cpuQuota" | "cpuShares" | "cpusetCpuCount" | "memoryLimit" | "swapLimit"> => ({
  cpuPeriod: cpuPeriod > 0 ? cpuPeriod : DEFAULT_CPU_PERIOD,
  cpuQuota,
  cpuShares: cpuShares > 0 ? cpuShares : DEFAULT_CPU_SHARES,
  cpusetCpuCount: countCpuset(cpuset),
  memoryLimit: memory,
  swapLimit: swap,
});
