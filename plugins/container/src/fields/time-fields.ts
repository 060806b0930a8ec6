import { compute, type Field, lookup } from "@falco-plugin/plugin";
import type { ContainerConfig } from "../config.ts";
import { onContainerEvents } from "../events/on-container-events.ts";
import { knownContainers } from "../state/known-containers.ts";
import { threads } from "../state/threads.ts";

// From the kernel: when the first process of the thread's PID namespace was started. Events about a container are in none.

export const startTime: Field<ContainerConfig> = lookup(
  { type: "abstime", description: "When the container was started: its first process, as the kernel knows it." },
  { from: threads, select: "pidns_init_start_ts", empty: "none" },
  ...onContainerEvents(() => undefined),
);

export const duration: Field<ContainerConfig> = compute({ type: "reltime", description: "How long the container has been running." }, ({ tid, ts, number }, ctx) => {
  if (ctx.use(knownContainers).toldBy(number) !== undefined) return undefined;
  const start = ctx.table(threads).read(tid, "pidns_init_start_ts") ?? 0n;
  return start === 0n || ts < start ? undefined : ts - start;
});
