import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { toJson } from "@bufbuild/protobuf";
import type { Pods } from "@falco-plugin-tools/container-runtimes";
import {
  type ContainerEventResponse,
  ContainerEventResponseSchema,
  ContainerStatusResponseSchema,
  ListContainersResponseSchema,
  ListPodSandboxResponseSchema,
  PodSandboxStatusResponseSchema,
  RuntimeService,
  VersionResponseSchema,
} from "../../src/generated/cri/runtime_pb.ts";
import { grpcChannel } from "../../src/grpc/grpc-channel.ts";
import type { Recording } from "./recording.ts";

/** How long the runtime may take to tell what has happened, and to end a stream in which it tells nothing. */
const PATIENCE_MS = 3_000;

/** A runtime with no pods. */
export interface RecordedRuntime {
  readonly socketPath: string;
  readonly pods: Pods;
}

/**
 * Asks a runtime about a pod with one container, and listens to what it tells of another container from its first moment to its last.
 *
 * @param says - what is written beside the answers: which runtime, and how it was had
 * @throws Error where the stream of events neither tells anything nor ends
 */
export async function recordCri({ socketPath, pods }: RecordedRuntime, says: string): Promise<Recording> {
  const folder = await mkdtemp(join(tmpdir(), "recorded-data-"));
  const channel = grpcChannel(socketPath);
  const runtime = channel.client(RuntimeService);
  const [events, listening] = [[] as ContainerEventResponse[], new AbortController()];
  let hasEnded = false;
  const listen = async (): Promise<void> => {
    for await (const event of runtime.getContainerEvents({}, { signal: listening.signal })) events.push(event);
    hasEnded = true;
  };
  const listened = listen().catch((error: unknown) => {
    if (!listening.signal.aborted) throw error;
  });
  try {
    const pod = await pods.run({ name: "shop", labels: { app: "shop" }, annotations: { note: "none" } });
    const container = { env: { A: "1" }, mounts: { "/data": folder }, memory: 64 * 1024 * 1024, cpuShares: 512, user: 1000 };
    const id = await pod.create({ name: "web", labels: { l: "m" }, ...container });
    await pod.start(id);
    const recording = {
      recorded: says,
      version: toJson(VersionResponseSchema, await runtime.version({})),
      containers: toJson(ListContainersResponseSchema, await runtime.listContainers({})),
      sandboxes: toJson(ListPodSandboxResponseSchema, await runtime.listPodSandbox({})),
      container: toJson(ContainerStatusResponseSchema, await runtime.containerStatus({ containerId: id, verbose: true })),
      sandbox: toJson(PodSandboxStatusResponseSchema, await runtime.podSandboxStatus({ podSandboxId: pod.id, verbose: true })),
    };
    const other = await pod.create({ name: "other" });
    await pod.start(other);
    await pod.stop(other);
    await pod.remove(other);
    await wait(PATIENCE_MS);
    await pod.end();
    await wait(PATIENCE_MS);
    if (!hasEnded && events.length === 0) throw new Error("the stream of events neither tells anything nor ends");
    const told = events.filter(({ containerId }) => containerId === other).map((event) => toJson(ContainerEventResponseSchema, event));
    return replaced({ ...recording, events: told }, folder, "/srv/data");
  } finally {
    listening.abort();
    await listened;
    channel.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A recording in which a path that means nothing elsewhere is another one. */
export function replaced(recording: Recording, path: string, other: string): Recording {
  return JSON.parse(JSON.stringify(recording).replaceAll(path, other)) as Recording;
}
