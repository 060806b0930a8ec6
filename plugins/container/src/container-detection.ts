import { asyncEvents } from "@falco-plugin/async-events";
import type { Engine } from "@falco-plugin/container-engines";
import type { BackgroundContext, Capability, EventContext } from "@falco-plugin/contract";
import { listen, metrics, parse, type ParseRule, tables } from "@falco-plugin/plugin";
import { containerStream } from "./background/container-stream.ts";
import type { ContainerConfig } from "./config.ts";
import { containerAdded, containerRemoved } from "./events/container-events.ts";
import { containerRules } from "./events/container-rules.ts";
import { fields } from "./fields/all-fields.ts";
import { placeAllProcesses, processRules } from "./processes/process-events.ts";
import { sentRequests } from "./requests/sent-requests.ts";
import { connectedEngines, knownCount, lookupDrops, lookupMisses, lookups, missingImages } from "./state/container-metrics.ts";
import { containers } from "./state/containers-table.ts";
import { knownContainers } from "./state/known-containers.ts";
import { threads } from "./state/threads.ts";

/** How long a host waits at its start for the containers that exist, in milliseconds: whether engines answer or not. */
const START_GRACE_MS = 500;

/**
 * Everything that the container plugin is, with engines of your own choice: for a plugin that is more than that, or knows other engines.
 *
 * @param enginesOf - called for each start
 * @runs build
 * @example
 * ```ts
 * import { Config, containerDetection } from "@falco-plugin/container";
 * import { docker } from "@falco-plugin/container-engines";
 * import { definePlugin } from "@falco-plugin/plugin";
 *
 * export default definePlugin(
 *   { name: "container", version: "0.7.1", description: "Containers of one engine", contact: "https://example.org", config: Config },
 *   ...containerDetection(() => [docker({ socket: "/srv/docker.sock" })]),
 * );
 * ```
 */
export function containerDetection(enginesOf: (ctx: BackgroundContext<ContainerConfig>) => readonly Engine[]): readonly Capability<ContainerConfig>[] {
  const [firstRule, ...rules] = [...containerRules, ...processRules] as [ParseRule<ContainerConfig>, ...ParseRule<ContainerConfig>[]];
  return [
    tables(threads, containers),
    metrics(knownCount, missingImages, connectedEngines, lookups, lookupMisses, lookupDrops),
    asyncEvents({
      events: [containerAdded, containerRemoved],
      sources: ["syscall"],
      startGraceMs: START_GRACE_MS,
      stream: (ctx: BackgroundContext<ContainerConfig>, start) => containerStream(enginesOf(ctx), ctx, start),
      snapshot: function* (ctx: EventContext<ContainerConfig>) {
        for (const container of ctx.use(knownContainers).all()) yield containerAdded(container);
      },
    }),
    parse(firstRule, ...rules),
    listen({
      open: (ctx: EventContext<ContainerConfig>) => {
        // Made now: the host's row has to be there before a field of a process on the host is looked up, which runs no code.
        ctx.use(knownContainers);
        placeAllProcesses(ctx);
      },
      close: (ctx: EventContext<ContainerConfig>) => {
        ctx.use(knownContainers).clear();
        ctx.use(sentRequests).clear();
      },
    }),
    fields,
  ];
}
