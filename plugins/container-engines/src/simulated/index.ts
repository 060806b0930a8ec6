export type { ContainerSpec } from "./container-spec.ts";
export { type ScriptedLifeOptions, startScriptedLife } from "./scripted-life.ts";
export { type SimulatedDocker, type SimulatedDockerOptions, type SimulatedEvent, startSimulatedDocker } from "./simulated-docker.ts";
