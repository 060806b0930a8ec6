import type { Engine } from "../engine.ts";
import type { EngineOptions } from "../engine-options.ts";
import { socketEngine } from "../watching/socket-engine.ts";
import { defaultContainerdSockets } from "./default-sockets.ts";

/**
 * containerd by its own interface: the containers of all its namespaces, whoever has made them. Everything that {@link docker}
 * promises holds for it, too.
 *
 * What containerd does not know is `""` or `null`: the id of the image, ports.
 *
 * @runs background
 * @example
 * ```ts
 * import { containerd } from "@falco-plugin/container-engines";
 *
 * const subscription = containerd({ socket: "/run/containerd/containerd.sock" }).changes$.subscribe(({ kind, container }) => {
 *   console.log(kind, container.id, container.name, container.image);
 * });
 * setTimeout(() => subscription.unsubscribe(), 10_000);
 * ```
 */
export const containerd = (options: EngineOptions = {}): Engine =>
  socketEngine(
    {
      kind: "containerd",
      defaultSockets: defaultContainerdSockets,
      connect: async (socketPath, settings) => (await import("./connect-containerd.ts")).connectContainerd(socketPath, settings),
    },
    options,
  );
