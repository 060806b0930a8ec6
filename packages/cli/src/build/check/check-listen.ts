import type { ListenFacts } from "@falco-plugin/contract";
import { demandList, demandMatch, demandObject, fail } from "./demand.ts";

export function checkListen(value: unknown): void {
  const { routines } = demandObject<ListenFacts>(value, "listen");
  for (const routine of demandList(routines, "the routines")) {
    const { name, intervalMs } = demandObject<ListenFacts["routines"][number]>(routine, "a routine");
    const known = demandMatch(name, /^[^\0]+$/, "the name of a routine", "a text");
    if (typeof intervalMs !== "number" || !(intervalMs > 0) || !Number.isFinite(intervalMs)) fail(`intervalMs of the routine ${known} must be above 0, not ${String(intervalMs)}`);
  }
}
