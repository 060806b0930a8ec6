import { asyncEvents } from "@falco-plugin/async-events";
import { containerChanges, type Engine } from "@falco-plugin/container-engines";
import type { BackgroundContext, Capability } from "@falco-plugin/contract";
import { map } from "rxjs";
import { containerAdded, containerRemoved } from "./events/container-events.ts";

/** Containers whose announcement is kept for capture files. */
const MAX_RETAINED = 10_000;

/**
 * Announces the containers of engines as async events. A capability of its own, for plugins that have other engines.
 *
 * @param enginesOf - called for each start
 * @runs background
 * @example
 * ```ts
 * import { containerEvents } from "@falco-plugin/container";
 * import { docker } from "@falco-plugin/container-engines";
 * import { definePlugin } from "@falco-plugin/plugin";
 *
 * export default definePlugin(
 *   { name: "my-containers", version: "0.1.0", description: "Containers of one engine", contact: "https://example.org" },
 *   containerEvents(() => [docker({ socket: "/srv/docker.sock" })]),
 * );
 * ```
 */
export const containerEvents = <Config>(enginesOf: (ctx: BackgroundContext<Config>) => readonly Engine[]): Capability<Config> =>
  asyncEvents({
    events: [containerAdded, containerRemoved],
    sources: ["syscall"],
    stream: (ctx: BackgroundContext<Config>) =>
      containerChanges(enginesOf(ctx), { log: ctx.log }).pipe(map(({ kind, container }) => (kind === "removed" ? containerRemoved(container) : containerAdded(container)))),
    retain: { on: containerAdded, until: containerRemoved, key: ({ fullId }) => fullId, max: MAX_RETAINED },
  });
