import type { ContainerInfo } from "@falco-plugin/container-engines";

/** What a cgroup says of a process that is in it. */
export interface CgroupMatch {
  /** Of the container, as events and `container.id` know it: of ids of 64 digits the first 12. Never empty. */
  readonly id: string;
  /** All there is to know, where no engine can be asked. */
  readonly container?: ContainerInfo;
}

/**
 * Recognises containers of one engine by paths of cgroups.
 *
 * @runs event thread
 */
export type CgroupMatcher = (cgroup: string) => CgroupMatch | undefined;
