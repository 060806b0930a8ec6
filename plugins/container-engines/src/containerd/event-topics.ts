import { fromBinary } from "@bufbuild/protobuf";
import { ContainerCreateSchema, ContainerDeleteSchema, ContainerUpdateSchema, TaskStartSchema } from "../generated/containerd/event_types_pb.ts";
import type { Any, Envelope } from "../generated/containerd/events_pb.ts";
import type { RuntimeAction, RuntimeEvent } from "../watching/runtime-api.ts";

/** What an event says. */
interface Content {
  readonly id: string;
  readonly image?: string;
}

/** What happens in containerd and is listened to: what it means, and how it is read. */
const meanings: Readonly<Record<string, { readonly action: RuntimeAction; readonly type: string; readonly read: (bytes: Uint8Array) => Content }>> = {
  "/containers/create": { action: "create", type: "containerd.events.ContainerCreate", read: (bytes) => fromBinary(ContainerCreateSchema, bytes) },
  "/containers/update": { action: "changed", type: "containerd.events.ContainerUpdate", read: (bytes) => fromBinary(ContainerUpdateSchema, bytes) },
  "/containers/delete": { action: "removed", type: "containerd.events.ContainerDelete", read: (bytes) => fromBinary(ContainerDeleteSchema, bytes) },
  "/tasks/start": { action: "start", type: "containerd.events.TaskStart", read: (bytes) => ({ id: fromBinary(TaskStartSchema, bytes).containerId }) },
};

/** What is listened to. */
export const topics: readonly string[] = Object.keys(meanings);

/** A runtime's event, and in which namespace it has happened. */
export interface LocatedEvent {
  readonly namespace: string;
  readonly event: RuntimeEvent;
}

/** Reads what has happened. `undefined` where it is nothing that is listened to, or cannot be read. */
export function decodeEnvelope({ topic, namespace, timestamp, event }: Envelope): LocatedEvent | undefined {
  const meaning = meanings[topic];
  const content = meaning === undefined || event === undefined || !isOfType(event, meaning.type) ? undefined : readOrNothing(meaning.read, event.value);
  if (meaning === undefined || content === undefined || content.id === "") return undefined;
  const time = timestamp === undefined ? Date.now() / 1000 : Number(timestamp.seconds) + timestamp.nanos / 1e9;
  const { id, image = "" } = content;
  return { namespace, event: { action: meaning.action, id, name: "", image, labels: null, createdTime: meaning.action === "create" ? Math.floor(time) : 0, time } };
}

/** Types are named with or without a host in front: `types.containerd.io/containerd.events.TaskStart`. */
const isOfType = ({ typeUrl }: Any, type: string): boolean => typeUrl.slice(typeUrl.lastIndexOf("/") + 1) === type;

function readOrNothing(read: (bytes: Uint8Array) => Content, bytes: Uint8Array): Content | undefined {
  try {
    return read(bytes);
  } catch {
    return undefined;
  }
}
