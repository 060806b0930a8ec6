import type { Engine } from "../engine.ts";
import type { EngineOptions } from "../engine-options.ts";
import { httpClient } from "../http/http-client.ts";
import { socketEngine } from "../watching/socket-engine.ts";
import { defaultDockerSockets } from "./default-sockets.ts";
import { dockerRuntime } from "./docker-runtime.ts";
import { httpDockerApi } from "./http-docker-api.ts";

/**
 * Docker, rootful and rootless, over its unix sockets. Sockets that appear later are found, engines that restart are followed, and
 * one that does not answer holds up nothing but itself.
 *
 * @runs background
 * @example
 * ```ts
 * import { docker } from "@falco-plugin/container-engines";
 *
 * const subscription = docker({ socket: "/var/run/docker.sock" }).changes$.subscribe(({ kind, container }) => {
 *   console.log(kind, container.id, container.name, container.image);
 * });
 * setTimeout(() => subscription.unsubscribe(), 10_000);
 * ```
 */
export const docker = (options: EngineOptions = {}): Engine =>
  socketEngine(
    {
      kind: "docker",
      defaultSockets: defaultDockerSockets,
      connect: (socketPath, settings, log) => dockerRuntime(httpDockerApi(httpClient(socketPath, settings.timeouts, log), settings), settings),
    },
    options,
  );
