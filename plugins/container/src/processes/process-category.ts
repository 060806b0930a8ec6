import type { HealthProbeKind } from "../payload/health-probe.ts";
import type { ToldContainer } from "../payload/container-payload.ts";
import { threadCategories, type Thread, type Threads } from "../state/threads.ts";

/** More ancestors than a process has; a table that leads in circles must not hold up the host. */
const MAX_ANCESTORS = 1_000;

/** What a process in a container is to it: its own, or a command that checks its health. `undefined` where nothing is to be written. */
export function categoryOf(thread: Thread, threads: Threads, container: ToldContainer | undefined): number | undefined {
  if (thread.get("vpid") === 1n) return threadCategories.container;
  const inherited = threads.read(thread.get("ptid"), "category");
  if (inherited !== undefined && inherited !== threadCategories.none) return inherited;
  const probe = probeOf(thread, container);
  return probe === undefined || descendsFromInit(thread, threads) ? undefined : threadCategories[probe];
}

function probeOf(thread: Thread, container: ToldContainer | undefined): HealthProbeKind | undefined {
  const { probes = [] } = container ?? {};
  if (probes.length === 0) return undefined;
  const exe = thread.get("exe");
  const args: string[] = [];
  thread.table("args").forEach((argument) => {
    const value = argument.get("value");
    if (value !== "") args.push(value);
  });
  return probes.find((probe) => probe.exe === exe && probe.args.length === args.length && probe.args.every((argument, index) => argument === args[index]))?.kind;
}

/** Engines start health checks beside a container's own processes, which all descend from its first one. */
function descendsFromInit(thread: Thread, threads: Threads): boolean {
  let tid = thread.get("ptid");
  for (let generation = 0; generation < MAX_ANCESTORS; generation++) {
    const vpid = threads.read(tid, "vpid");
    if (vpid === undefined) return false;
    if (vpid === 1n && threads.read(tid, "container_id") !== "") return true;
    tid = threads.read(tid, "ptid") ?? -1n;
  }
  return false;
}
