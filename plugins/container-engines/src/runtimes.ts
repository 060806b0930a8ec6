// For who feeds runtimes with answers of his own; engines are what plugins use.
export { containerdApi } from "./containerd/containerd-api.ts";
export { containerdRuntime } from "./containerd/containerd-runtime.ts";
export type { ContainerInfo } from "./container-info.ts";
export { criApi } from "./cri/cri-api.ts";
export { criRuntime } from "./cri/cri-runtime.ts";
export { dockerRuntime } from "./docker/docker-runtime.ts";
export { httpDockerApi } from "./docker/http-docker-api.ts";
export { engineSettings } from "./engine-options.ts";
export type { GrpcChannel } from "./grpc/grpc-channel.ts";
export { decodeEvents } from "./http/decode-events.ts";
export { type HttpClient, httpClient } from "./http/http-client.ts";
export { parseReply } from "./http/parse-reply.ts";
export { RequestError } from "./http/request-error.ts";
export { podmanRuntime } from "./podman/podman-runtime.ts";
export type { RuntimeApi } from "./watching/runtime-api.ts";
export { sightedContainer } from "./watching/sighting.ts";
