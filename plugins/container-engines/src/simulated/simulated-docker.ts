import { dockerDialect } from "./docker-dialect.ts";
import { type SimulatedHttpEngine, type SimulatedHttpEngineOptions, startSimulatedHttpEngine } from "./simulated-http-engine.ts";

/** A Docker Engine that runs no containers, only tells of them. */
export type SimulatedDocker = SimulatedHttpEngine;

/** How it is started. */
export type SimulatedDockerOptions = SimulatedHttpEngineOptions;

/**
 * Starts a simulated Docker Engine: the few requests of the Docker API that tell about containers, over a unix socket.
 *
 * @runs background
 * @example
 * ```ts
 * import { startSimulatedDocker } from "@falco-plugin/container-engines/simulated";
 *
 * const engine = await startSimulatedDocker({ socketPath: "/tmp/simulated-docker.sock" });
 * engine.start(engine.create({ name: "web", image: "nginx:1.27" }));
 * ```
 */
export const startSimulatedDocker = (options: SimulatedDockerOptions): Promise<SimulatedDocker> => startSimulatedHttpEngine(dockerDialect, options);
