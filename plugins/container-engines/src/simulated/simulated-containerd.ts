import { create, type DescMessage, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import { Code, ConnectError, type HandlerContext } from "@connectrpc/connect";
import { Containers, ContainerSchema } from "../generated/containerd/containers_pb.ts";
import { ContainerCreateSchema, ContainerDeleteSchema, ContainerUpdateSchema, TaskStartSchema } from "../generated/containerd/event_types_pb.ts";
import { Events } from "../generated/containerd/events_pb.ts";
import { Images } from "../generated/containerd/images_pb.ts";
import { Namespaces } from "../generated/containerd/namespaces_pb.ts";
import { Version } from "../generated/containerd/version_pb.ts";
import type { SimulatedHappening } from "./event-history.ts";
import { happenings } from "./happenings.ts";
import { ociSpec } from "./oci-spec.ts";
import { imageDigest, imageOf, type SimulatedContainer } from "./simulated-container.ts";
import { type ContainerActions, simulatedContainers } from "./simulated-containers.ts";
import { type SimulatedGrpcServer, startSimulatedGrpcServer } from "./simulated-grpc-server.ts";

/** The one namespace that a simulated containerd has. */
const NAMESPACE = "default";

/** A containerd that runs no containers, only tells of them. Their names are labels, as nerdctl has them. */
export type SimulatedContainerd = ContainerActions & SimulatedGrpcServer;

/**
 * Starts a simulated containerd: the few requests of its own interface that tell about containers, over a unix socket.
 *
 * @runs background
 * @example
 * ```ts
 * import { startSimulatedContainerd } from "@falco-plugin/container-engines/simulated";
 *
 * const engine = await startSimulatedContainerd({ socketPath: "/tmp/simulated-containerd.sock" });
 * engine.start(engine.create({ name: "web", image: "docker.io/library/nginx:1.27" }));
 * ```
 */
export async function startSimulatedContainerd({ socketPath }: { readonly socketPath: string }): Promise<SimulatedContainerd> {
  const containers = simulatedContainers();
  const isHere = ({ requestHeader }: HandlerContext): boolean => requestHeader.get("containerd-namespace") === NAMESPACE;
  const listed = (filters: readonly string[], context: HandlerContext) =>
    isHere(context)
      ? containers
          .all()
          .filter(({ id }) => filters.length === 0 || filters.some((filter) => id.startsWith(/^id~="\^(\w+)"$/.exec(filter)?.[1] ?? "?")))
          .map(recordOf)
      : [];

  const server = await startSimulatedGrpcServer({
    socketPath,
    routes: (router) => {
      router.service(Version, { version: () => ({ version: "0.0.0-simulated" }) });
      router.service(Namespaces, { list: () => ({ namespaces: [{ name: "empty" }, { name: NAMESPACE }] }) });
      router.service(Containers, {
        get: ({ id }, context) => {
          const container = isHere(context) ? containers.all().find((other) => other.id === id) : undefined;
          if (container === undefined) throw new ConnectError(`container "${id}" not found`, Code.NotFound);
          return { container: recordOf(container) };
        },
        list: ({ filters }, context) => ({ containers: listed(filters, context) }),
        listStream: async function* ({ filters }, context) {
          for (const container of listed(filters, context)) yield { container };
        },
      });
      router.service(Images, { get: ({ name }) => ({ image: { name, target: { digest: imageDigest(name), size: 1024n } } }) });
      router.service(Events, {
        subscribe: async function* (_request, { signal }) {
          for await (const happening of happenings(containers, signal)) yield envelopeOf(happening);
        },
      });
    },
  });
  return Object.assign(server, containers);
}

const recordOf = (container: SimulatedContainer) =>
  create(ContainerSchema, {
    id: container.id,
    labels: { ...container.spec.labels, "nerdctl/name": container.name },
    image: imageOf(container),
    spec: { typeUrl: "types.containerd.io/opencontainers/runtime-spec/1/Spec", value: Buffer.from(JSON.stringify(ociSpec(container.spec))) },
    createdAt: { seconds: BigInt(Math.floor(container.created.getTime() / 1000)) },
  });

function envelopeOf({ action, id, container, milliseconds }: SimulatedHappening) {
  const image = imageOf(container);
  const events = {
    create: ["/containers/create", packed(ContainerCreateSchema, { id, image })],
    start: ["/tasks/start", packed(TaskStartSchema, { containerId: id })],
    rename: ["/containers/update", packed(ContainerUpdateSchema, { id, image })],
    destroy: ["/containers/delete", packed(ContainerDeleteSchema, { id })],
  } as const;
  const [topic, event] = events[action];
  return { timestamp: { seconds: BigInt(Math.floor(milliseconds / 1000)), nanos: (milliseconds % 1000) * 1e6 }, namespace: NAMESPACE, topic, event };
}

const packed = <Schema extends DescMessage>(schema: Schema, content: MessageInitShape<Schema>) => ({ typeUrl: schema.typeName, value: toBinary(schema, create(schema, content)) });
