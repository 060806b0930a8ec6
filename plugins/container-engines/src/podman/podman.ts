import type { Engine } from "../engine.ts";
import type { EngineOptions } from "../engine-options.ts";
import { httpClient } from "../http/http-client.ts";
import { socketEngine } from "../watching/socket-engine.ts";
import { defaultPodmanSockets } from "./default-sockets.ts";
import { podmanRuntime } from "./podman-runtime.ts";

/**
 * Podman, of root and of every user who is logged in, over the unix sockets of its service. Everything that {@link docker} promises
 * holds for it, too.
 *
 * Containers that Podman's commands make without the service are told as well: all of them write into one account of events.
 *
 * @runs background
 * @example
 * ```ts
 * import { podman } from "@falco-plugin/container-engines";
 *
 * const subscription = podman({ hostRoot: "/host" }).changes$.subscribe(({ kind, container }) => {
 *   console.log(kind, container.id, container.name, container.portMappings);
 * });
 * setTimeout(() => subscription.unsubscribe(), 10_000);
 * ```
 */
export const podman = (options: EngineOptions = {}): Engine =>
  socketEngine(
    {
      kind: "podman",
      defaultSockets: defaultPodmanSockets,
      connect: (socketPath, settings, log) => podmanRuntime(httpClient(socketPath, settings.timeouts, log), settings),
    },
    options,
  );
