import type { Engine } from "../engine.ts";
import type { EngineOptions } from "../engine-options.ts";
import { socketEngine } from "../watching/socket-engine.ts";
import { defaultCriSockets } from "./default-sockets.ts";

/**
 * The runtime of a node of Kubernetes, by the Container Runtime Interface: containerd, CRI-O, or another. Its containers know their
 * pods, and the sandboxes of pods are containers, too. Everything that {@link docker} promises holds for it, too.
 *
 * @runs background
 * @example
 * ```ts
 * import { cri } from "@falco-plugin/container-engines";
 *
 * const subscription = cri().changes$.subscribe(({ kind, container }) => {
 *   console.log(kind, container.id, container.name, container.labels?.["io.kubernetes.pod.name"]);
 * });
 * setTimeout(() => subscription.unsubscribe(), 10_000);
 * ```
 */
export const cri = (options: EngineOptions = {}): Engine =>
  socketEngine(
    {
      kind: "cri",
      defaultSockets: defaultCriSockets,
      connect: async (socketPath, settings, log) => (await import("./connect-cri.ts")).connectCri(socketPath, settings, log),
    },
    options,
  );
