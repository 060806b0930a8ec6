import { create, toBinary } from "@bufbuild/protobuf";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ContainerCreateSchema, TaskStartSchema } from "../generated/containerd/event_types_pb.ts";
import { EnvelopeSchema } from "../generated/containerd/events_pb.ts";
import { decodeEnvelope } from "./event-topics.ts";

const envelope = (topic: string, typeUrl: string, value: Uint8Array) =>
  create(EnvelopeSchema, { namespace: "k8s.io", topic, timestamp: { seconds: 1_730_977_803n, nanos: 250_000_000 }, event: { typeUrl, value } });

describe("containerd's events", () => {
  test("a container was made", () => {
    const content = toBinary(ContainerCreateSchema, create(ContainerCreateSchema, { id: "web", image: "docker.io/library/nginx:1.27" }));
    expect(decodeEnvelope(envelope("/containers/create", "containerd.events.ContainerCreate", content))).toEqual({
      namespace: "k8s.io",
      event: { action: "create", id: "web", name: "", image: "docker.io/library/nginx:1.27", labels: null, createdTime: 1_730_977_803, time: 1_730_977_803.25 },
    });
  });

  test("types may have a host in front", () => {
    const content = toBinary(TaskStartSchema, create(TaskStartSchema, { containerId: "web" }));
    expect(decodeEnvelope(envelope("/tasks/start", "types.containerd.io/containerd.events.TaskStart", content))?.event).toMatchObject({ action: "start", id: "web" });
  });

  test("what is about something else, or is not what it says, is no event", () => {
    const content = toBinary(TaskStartSchema, create(TaskStartSchema, { containerId: "web" }));
    expect(decodeEnvelope(envelope("/images/create", "containerd.events.ImageCreate", content))).toBeUndefined();
    expect(decodeEnvelope(envelope("/tasks/start", "containerd.events.TaskExit", content))).toBeUndefined();
    expect(decodeEnvelope(envelope("/tasks/start", "containerd.events.TaskStart", Uint8Array.of(0xff, 0xff)))).toBeUndefined();
    expect(decodeEnvelope(envelope("/tasks/start", "containerd.events.TaskStart", Uint8Array.of()))).toBeUndefined();
    expect(decodeEnvelope(create(EnvelopeSchema, { topic: "/tasks/start" }))).toBeUndefined();
  });

  test("no bytes whatsoever make it throw", { timeout: 30_000 }, () => {
    fc.assert(fc.property(fc.uint8Array(), fc.constantFrom("/containers/create", "/containers/update", "/containers/delete", "/tasks/start"), (bytes, topic) => {
      const types = { "/containers/create": "ContainerCreate", "/containers/update": "ContainerUpdate", "/containers/delete": "ContainerDelete", "/tasks/start": "TaskStart" };
      const decoded = decodeEnvelope(envelope(topic, `containerd.events.${types[topic]}`, bytes));
      expect(decoded === undefined || decoded.event.id !== "").toBe(true);
    }));
  });
});
