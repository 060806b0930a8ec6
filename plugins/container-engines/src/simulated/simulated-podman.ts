import { podmanDialect } from "./podman-dialect.ts";
import { type SimulatedHttpEngine, type SimulatedHttpEngineOptions, startSimulatedHttpEngine } from "./simulated-http-engine.ts";

/**
 * Starts a simulated Podman service: the few requests of its API that tell about containers, over a unix socket.
 *
 * @runs background
 * @example
 * ```ts
 * import { startSimulatedPodman } from "@falco-plugin/container-engines/simulated";
 *
 * const engine = await startSimulatedPodman({ socketPath: "/tmp/simulated-podman.sock" });
 * engine.start(engine.create({ name: "web", image: "nginx:1.27" }));
 * ```
 */
export const startSimulatedPodman = (options: SimulatedHttpEngineOptions): Promise<SimulatedHttpEngine> => startSimulatedHttpEngine(podmanDialect, options);
