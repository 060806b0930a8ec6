import { shortId } from "@falco-plugin/container-engines";
import type { CgroupMatcher } from "./cgroup-matcher.ts";

/** What stands before and after an id in the path of a cgroup; what follows the last `after` does not matter. */
export type CgroupLayout = readonly [before: string, after: string];

const fullIds = /^[0-9a-f]{64}$/i;

/** What stands in the path where the layout has the id. */
export function idIn(cgroup: string, [before, after]: CgroupLayout): string | undefined {
  const found = cgroup.lastIndexOf(before);
  const end = after === "" ? cgroup.length : cgroup.lastIndexOf(after);
  const start = found + before.length;
  return found === -1 || end < start ? undefined : cgroup.slice(start, end);
}

/** Whether it is an id as runc's users make them: 64 hexadecimal digits. */
export const isFullId = (id: string): boolean => fullIds.test(id);

/** Recognises ids of 64 digits by any of the layouts. */
export const runcMatcher =
  (layouts: readonly CgroupLayout[]): CgroupMatcher =>
  (cgroup) => {
    for (const layout of layouts) {
      const id = idIn(cgroup, layout);
      if (id !== undefined && isFullId(id)) return { id: shortId(id) };
    }
    return undefined;
  };
