export { containerChanges, type ContainerChangesOptions } from "./container-changes.ts";
export { type ContainerInfo, type ContainerKind, type ContainerMount, minimalContainer, type PortMapping, shortId } from "./container-info.ts";
export { defaultDockerSockets } from "./docker/default-sockets.ts";
export { docker } from "./docker/docker.ts";
export type { ContainerChange, Engine, EngineKind, EngineState } from "./engine.ts";
export type { EngineHook, EngineOptions, EngineTimeouts } from "./engine-options.ts";
export { podman } from "./podman/podman.ts";
export { parseImageReference, type ImageReference } from "./image-reference.ts";
