import { map, type Observable } from "rxjs";
import { type Container, type ContainerEventResponse, type ContainerStatusResponse, type PodSandbox, type PodSandboxStatusResponse, RuntimeService, type VersionResponse } from "../generated/cri/runtime_pb.ts";
import type { GrpcChannel } from "../grpc/grpc-channel.ts";
import { grpcCall, grpcStream } from "../grpc/grpc-requests.ts";
import type { RequestTimeouts } from "../http/http-options.ts";

/** What is asked of a runtime by the interface that Kubernetes has for them. All Observables are cold. */
export interface CriApi {
  version(): Observable<VersionResponse>;
  /** All, or those whose id begins with this. */
  containers(id?: string): Observable<readonly Container[]>;
  /** All, or those whose id begins with this. */
  sandboxes(id?: string): Observable<readonly PodSandbox[]>;
  container(id: string): Observable<ContainerStatusResponse>;
  sandbox(id: string): Observable<PodSandboxStatusResponse>;
  /** Bytes of the writable layer; -1 where the runtime does not say. */
  size(id: string): Observable<number>;
  events(): Observable<ContainerEventResponse>;
}

/** A runtime behind a channel. */
export function criApi(channel: GrpcChannel, { headMs, totalMs }: RequestTimeouts): CriApi {
  const runtime = channel.client(RuntimeService);
  return {
    version: () => grpcCall("Version", headMs, (options) => runtime.version({}, options)),
    containers: (id) =>
      grpcCall("ListContainers", totalMs, (options) => runtime.listContainers(id === undefined ? {} : { filter: { id } }, options)).pipe(map(({ containers }) => containers)),
    sandboxes: (id) => grpcCall("ListPodSandbox", totalMs, (options) => runtime.listPodSandbox(id === undefined ? {} : { filter: { id } }, options)).pipe(map(({ items }) => items)),
    container: (id) => grpcCall("ContainerStatus", headMs, (options) => runtime.containerStatus({ containerId: id, verbose: true }, options)),
    sandbox: (id) => grpcCall("PodSandboxStatus", headMs, (options) => runtime.podSandboxStatus({ podSandboxId: id, verbose: true }, options)),
    size: (id) => grpcCall("ContainerStats", headMs, (options) => runtime.containerStats({ containerId: id }, options)).pipe(map(({ stats }) => Number(stats?.writableLayer?.usedBytes?.value ?? -1))),
    events: () => grpcStream("GetContainerEvents", undefined, (options) => runtime.getContainerEvents({}, options)),
  };
}
