import { readFileSync } from "node:fs";
import { fromJson } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import {
  ContainerEventResponseSchema,
  ContainerStatusResponseSchema,
  ListContainersResponseSchema,
  ListPodSandboxResponseSchema,
  PodSandboxStatusResponseSchema,
  RuntimeService,
  VersionResponseSchema,
} from "../src/generated/cri/runtime_pb.ts";
import { type SimulatedGrpcServer, startSimulatedGrpcServer } from "../src/simulated/simulated-grpc-server.ts";
import type { Recording } from "./recording/recording.ts";

/** What was recorded under a name. */
export const recordingOf = (name: string): Recording => JSON.parse(readFileSync(new URL(`fixtures/cri/${name}.json`, import.meta.url), "utf8")) as Recording;

/** Says again over a unix socket what a runtime has said. Without recorded events the stream ends at once, as that of CRI-O does unless it was configured to tell them. */
export function startRecordedCri(socketPath: string, name: string): Promise<SimulatedGrpcServer> {
  const recording = recordingOf(name);
  const [container, sandbox] = [fromJson(ContainerStatusResponseSchema, recording.container), fromJson(PodSandboxStatusResponseSchema, recording.sandbox)];
  const notFound = (id: string) => new ConnectError(`an error occurred when try to find "${id}": not found`, Code.NotFound);
  return startSimulatedGrpcServer({
    socketPath,
    routes: (router) =>
      router.service(RuntimeService, {
        version: () => fromJson(VersionResponseSchema, recording.version),
        listContainers: () => fromJson(ListContainersResponseSchema, recording.containers),
        listPodSandbox: () => fromJson(ListPodSandboxResponseSchema, recording.sandboxes),
        containerStatus: ({ containerId }) => {
          if (containerId !== container.status?.id) throw notFound(containerId);
          return container;
        },
        containerStats: ({ containerId }) => {
          throw notFound(containerId);
        },
        podSandboxStatus: ({ podSandboxId }) => {
          if (podSandboxId !== sandbox.status?.id) throw notFound(podSandboxId);
          return sandbox;
        },
        getContainerEvents: async function* (_request, { signal }) {
          for (const event of recording.events) yield fromJson(ContainerEventResponseSchema, event);
          if (recording.events.length > 0) await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
        },
      }),
  });
}
