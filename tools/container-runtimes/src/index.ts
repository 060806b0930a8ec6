export { type ContainerdEngine, type ContainerdRunOptions, type ContainerPlace, startContainerdEngine } from "./containerd/containerd-engine.ts";
export type { Pod, PodContainerOptions, PodOptions, Pods } from "./containerd/cri-pods.ts";
export { type DockerEngine, type DockerEngineOptions, startDockerEngine } from "./docker/docker-engine.ts";
export type { DockerEvent } from "./docker/docker-history.ts";
export { type PodmanEngine, startPodmanEngine } from "./podman/podman-engine.ts";
export type { RunOptions } from "./run-options.ts";
export { containersComeAndGo } from "./scenarios/containers-come-and-go.ts";
export { type ContainerEventReader, readContainerEvent, type SeenContainerEvent, type WireContainer } from "./scenarios/container-event.ts";
export { engineIsKilledAndRestarted } from "./scenarios/engine-is-killed-and-restarted.ts";
