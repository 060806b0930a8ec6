import type { EventContext } from "@falco-plugin/contract";
import type { ContainerConfig } from "../config.ts";
import { processRequests } from "../requests/process-request.ts";
import { sentRequests } from "../requests/sent-requests.ts";
import { knownContainers } from "../state/known-containers.ts";
import { threads } from "../state/threads.ts";

/**
 * A process ends. With the first process of a container ends the container, as far as rules are concerned: its engine may keep it, and start it again.
 *
 * @runs event thread
 */
export function processEnded(tid: bigint, ctx: EventContext<ContainerConfig>): void {
  const table = ctx.table(threads);
  const thread = table.get(tid);
  if (thread?.get("vpid") !== 1n || thread.get("vtid") !== 1n) return;
  const id = thread.get("container_id");
  if (id === "") return;
  // A container's first process comes from outside. One from inside is the first of a PID namespace that something in it has made: a browser's
  // sandbox, a container in a container.
  if (table.read(thread.get("ptid"), "container_id") === id) return;
  ctx.use(knownContainers).ended(id);
  ctx.use(sentRequests).forget(id);
  ctx.send(processRequests, { kind: "ended", id });
}
