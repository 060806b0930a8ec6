import type { EventContext } from "@falco-plugin/contract";
import type { ParseRule } from "@falco-plugin/plugin";
import type { ContainerConfig } from "../config.ts";
import { sentRequests } from "../requests/sent-requests.ts";
import { knownCount, missingImages } from "../state/container-metrics.ts";
import { knownContainers } from "../state/known-containers.ts";
import { type ContainerNews, onContainerEvents } from "./on-container-events.ts";

/** Follows what events tell of containers, live and at replays alike. */
export const containerRules: readonly ParseRule<ContainerConfig>[] = onContainerEvents(remember);

function remember({ kind, container, number }: ContainerNews, ctx: EventContext<ContainerConfig>): void {
  const known = ctx.use(knownContainers);
  known[kind](number, container);
  // The next process in a container that is gone asks at once: it may have been started again.
  ctx.use(sentRequests).forget(container.id);
  ctx.metric(knownCount).set(known.size);
  if (container.image === "" && !container.isPodSandbox) ctx.metric(missingImages).add();
}
