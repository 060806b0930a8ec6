export type { ContainerSpec } from "./container-spec.ts";
export type { SimulatedEvent } from "./event-history.ts";
export { type ScriptedLifeOptions, startScriptedLife } from "./scripted-life.ts";
export type { ContainerActions } from "./simulated-containers.ts";
export { type SimulatedDocker, type SimulatedDockerOptions, startSimulatedDocker } from "./simulated-docker.ts";
export type { SimulatedHttpEngine, SimulatedHttpEngineOptions } from "./simulated-http-engine.ts";
export { startSimulatedPodman } from "./simulated-podman.ts";
