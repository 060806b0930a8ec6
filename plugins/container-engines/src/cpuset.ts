/**
 * How many CPUs a cpuset such as `1-4,7` names. Parts that make no sense count as none.
 */
export function countCpuset(cpuset: string): number {
  return cpuset.split(",").reduce((count, part) => {
    const range = /^\s*(\d{1,6})(?:-(\d{1,6}))?\s*$/.exec(part);
    if (range === null) return count;
    const first = Number(range[1]);
    const last = Number(range[2] ?? range[1]);
    return last >= first ? count + last - first + 1 : count;
  }, 0);
}
