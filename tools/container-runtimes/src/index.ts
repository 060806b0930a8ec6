export { type DockerEngine, type DockerEngineOptions, type RunOptions, startDockerEngine } from "./docker-engine.ts";
export type { DockerEvent } from "./docker-history.ts";
export { containersComeAndGo } from "./scenarios/containers-come-and-go.ts";
export { type ContainerEventReader, readContainerEvent, type SeenContainerEvent, type WireContainer } from "./scenarios/container-event.ts";
export { engineIsKilledAndRestarted } from "./scenarios/engine-is-killed-and-restarted.ts";
