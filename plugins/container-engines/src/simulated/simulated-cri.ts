import { create } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { ContainerSchema, ContainerStatusSchema, RuntimeService } from "../generated/cri/runtime_pb.ts";
import type { SimulatedHappening } from "./event-history.ts";
import { happenings } from "./happenings.ts";
import { ociSpec } from "./oci-spec.ts";
import { imageDigest, imageId, imageOf, type SimulatedContainer } from "./simulated-container.ts";
import { type ContainerActions, simulatedContainers } from "./simulated-containers.ts";
import { type SimulatedGrpcServer, startSimulatedGrpcServer } from "./simulated-grpc-server.ts";

/** How a simulated runtime is started. */
export interface SimulatedCriOptions {
  /** Where it listens. A file that is in the way is removed. */
  readonly socketPath: string;
  /** Whether it tells events. `no`: it does not know the request; `ends`: it ends the stream at once, as CRI-O does where they are switched off. Default: `yes`. */
  readonly events?: "yes" | "no" | "ends";
}

/** A runtime of Kubernetes that runs no containers, only tells of them. All of them are in one pod. */
export interface SimulatedCri extends ContainerActions, SimulatedGrpcServer {
  /** The full id of the pod's sandbox. */
  readonly sandboxId: string;
}

const [CREATED, STARTED, , DELETED] = [0, 1, 2, 3];

/**
 * Starts a simulated runtime of Kubernetes: the few requests of the Container Runtime Interface that tell about containers, over a
 * unix socket.
 *
 * @runs background
 * @example
 * ```ts
 * import { startSimulatedCri } from "@falco-plugin/container-engines/simulated";
 *
 * const engine = await startSimulatedCri({ socketPath: "/tmp/simulated-cri.sock", events: "ends" });
 * engine.start(engine.create({ name: "web", image: "registry.example/nginx:1.27" }));
 * ```
 */
export async function startSimulatedCri({ socketPath, events = "yes" }: SimulatedCriOptions): Promise<SimulatedCri> {
  const containers = simulatedContainers();
  const sandboxId = "5a".repeat(32);
  const sandbox = {
    id: sandboxId,
    metadata: { name: "pod", uid: "0a1b", namespace: "shop" },
    createdAt: 1_730_977_803_000_000_000n,
    labels: { app: "shop" },
  };
  const find = (id: string): SimulatedContainer => {
    const container = containers.all().find((other) => other.id === id);
    if (container === undefined) throw new ConnectError(`could not find container "${id}"`, Code.NotFound);
    return container;
  };

  const server = await startSimulatedGrpcServer({
    socketPath,
    routes: (router) =>
      router.service(RuntimeService, {
        version: () => ({ runtimeName: "cri-o", runtimeVersion: "0.0.0-simulated" }),
        listContainers: ({ filter }) => ({
          containers: containers
            .all()
            .filter(({ id }) => id.startsWith(filter?.id ?? ""))
            .map((container) => listEntry(container, sandboxId)),
        }),
        listPodSandbox: ({ filter }) => ({ items: sandboxId.startsWith(filter?.id ?? "") ? [sandbox] : [] }),
        containerStatus: ({ containerId }) => {
          const container = find(containerId);
          return { status: statusOf(container), info: { info: JSON.stringify({ sandboxID: sandboxId, privileged: container.spec.privileged ?? false, runtimeSpec: ociSpec(container.spec) }) } };
        },
        containerStats: () => ({ stats: { writableLayer: { usedBytes: { value: 42n } } } }),
        podSandboxStatus: ({ podSandboxId }) => {
          if (podSandboxId !== sandboxId) throw new ConnectError(`could not find pod "${podSandboxId}"`, Code.NotFound);
          return { status: { ...sandbox, network: { ip: "10.88.0.2" }, linux: { namespaces: { options: {} } } } };
        },
        getContainerEvents: async function* (_request, { signal }) {
          if (events === "no") throw new ConnectError("method GetContainerEvents not implemented", Code.Unimplemented);
          if (events === "ends") return;
          for await (const happening of happenings(containers, signal)) yield* eventsOf(happening);
        },
      }),
  });
  return Object.assign(server, containers, { sandboxId });
}

const nanoseconds = (milliseconds: number): bigint => BigInt(Math.floor(milliseconds)) * 1_000_000n;

const listEntry = (container: SimulatedContainer, podSandboxId: string) =>
  create(ContainerSchema, {
    id: container.id,
    podSandboxId,
    metadata: { name: container.name },
    image: { image: imageOf(container) },
    imageRef: imageId(imageOf(container)),
    createdAt: nanoseconds(container.created.getTime()),
    labels: { ...container.spec.labels },
  });

function statusOf(container: SimulatedContainer) {
  const image = imageOf(container);
  return create(ContainerStatusSchema, {
    id: container.id,
    metadata: { name: container.name },
    createdAt: nanoseconds(container.created.getTime()),
    image: { image },
    imageRef: `${image.replace(/:[^/:]*$/, "")}@${imageDigest(image)}`,
    imageId: imageId(image),
    labels: { ...container.spec.labels },
    mounts: Object.entries(container.spec.mounts ?? {}).map(([containerPath, hostPath]) => ({ containerPath, hostPath })),
    ...(container.spec.memory !== undefined && { resources: { linux: { memoryLimitInBytes: BigInt(container.spec.memory) } } }),
  });
}

function eventsOf({ action, id, milliseconds }: SimulatedHappening) {
  const types = { create: [CREATED], start: [STARTED], rename: [], destroy: [DELETED] };
  return types[action].map((containerEventType) => ({ containerId: id, containerEventType, createdAt: nanoseconds(milliseconds) }));
}
