import { readFileSync } from "node:fs";
import { CONTAINER_E, CONTAINER_JSON_2_E, CONTAINER_JSON_E, SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { minimalContainer } from "@falco-plugin/container-engines";
import { syscallEvent, testHost, type TestHost } from "@falco-plugin/testing";
import { describe, expect, test } from "vitest";
import { fieldValues as values, fullContainer as full, sandboxId } from "../../tests/full-container.ts";
import { noSockets } from "../../tests/support/config.ts";
import { containerAdded, containerRemoved } from "../events/container-events.ts";
import plugin from "../index.ts";
import type { ToldContainer } from "../payload/container-payload.ts";

/** Of a container of which only the id is known, texts are empty, and what is not there is no value. */
const emptyTexts = ["image", "image.id", "mounts", "image.repository", "image.tag", "image.digest", "ip", "cni.json", "labels", "name"].map((name) => `container.${name}`);

const opened = (tid: bigint, ts = 1_000n) => syscallEvent(SYSCALL_OPENAT_2_X, {}, { tid, ts });
const hostWith = (...containers: readonly ToldContainer[]): TestHost => {
  const host = testHost(plugin, { config: noSockets });
  host.captureOpen();
  for (const container of containers) host.dispatch(containerAdded(container));
  return host;
};
const inContainer = (host: TestHost, id: string, tid = 42n): ReturnType<TestHost["dispatch"]> => {
  host.table("threads", "int64").upsert(tid, { container_id: id });
  return host.dispatch(opened(tid));
};
const jsonOf = (container: ToldContainer) => String(containerAdded(container).encode()).replace("\0", "");
const nameOf = (field: string) => field.replace(/\[.*/, "");

describe("the fields", () => {
  test("are the official plugin's: names, types, arguments, suggestions for outputs, and order", () => {
    const official = JSON.parse(readFileSync(new URL("../../tests/fixtures/official-fields.json", import.meta.url), "utf8")) as unknown;
    const ours = plugin.manifest.extract?.fields.map(({ name, type, list, argument, addOutput }) => {
      expect(list).toBe(false);
      return {
        type,
        name,
        ...(addOutput === true && { addOutput }),
        ...(argument !== undefined && { arg: { isRequired: argument.required, isIndex: argument.index, isKey: argument.key } }),
      };
    });
    expect(ours).toEqual(official);
  });

  test("that only look something up run no code", () => {
    const computed = plugin.manifest.extract?.fields.filter(({ native }) => native === undefined).map(({ name }) => name) ?? [];
    const deprecated = Object.keys(values).filter((field) => values[field] === undefined).map(nameOf);
    expect(computed.filter((name) => !deprecated.includes(name))).toEqual([
      ...["mount", "mount.source", "mount.dest", "mount.mode", "mount.rdwr", "mount.propagation", "duration", "label"].map((name) => `container.${name}`),
      ...["label", "labels", "ip", "cni.json"].map((name) => `k8s.pod.${name}`),
    ]);
  });

  test("are all in this test", () => {
    const names = plugin.manifest.extract?.fields.map(({ name }) => name);
    expect([...new Set([...Object.keys(values).map(nameOf), "container.start_ts", "container.duration"])].sort()).toEqual([...(names ?? [])].sort());
  });

  test.each(Object.entries(values))("%s of a thread in a container: %s", (field, expected) => {
    const host = hostWith(full);
    expect(host.extract(inContainer(host, full.id), field)).toBe(expected);
  });

  test.each(Object.keys(values))("%s has no value for a thread that is not there, nor for no thread", (field) => {
    const host = hostWith(full);
    expect(host.extract(opened(7n), field)).toBeUndefined();
    expect(host.extract(opened(-1n), field)).toBeUndefined();
  });

  test.each(Object.keys(values).filter((field) => field !== "container.id"))("%s has no value while nothing is known of the container", (field) => {
    const host = hostWith();
    expect(host.extract(inContainer(host, "3ad7b26ded6d"), field)).toBeUndefined();
  });

  test("container.id is known while nothing else is", () => {
    const host = hostWith();
    expect(host.extract(inContainer(host, "3ad7b26ded6d"), "container.id")).toBe("3ad7b26ded6d");
  });

  test.each(Object.entries(values))("%s of a container of which hardly anything is known", (field, known) => {
    const minimal = minimalContainer("docker", full.fullId);
    const host = hostWith(minimal);
    const value = host.extract(inContainer(host, minimal.id), field);
    if (emptyTexts.includes(field) || field === "k8s.pod.labels" || field.endsWith("sandbox_id")) expect(value).toBe("");
    else if (typeof known === "boolean") expect(value).toBe(false);
    else expect(value).toBe(["container.id", "container.full_id", "container.type"].includes(field) ? known : undefined);
  });

  test.each([
    ["container.id", "host"],
    ["container.full_id", "host"],
    ["container.name", "host"],
    ["container.type", "host"],
    ["container.image", ""],
    ["container.privileged", false],
    ["container.labels", ""],
    ["container.label[a]", undefined],
    ["container.mount[0]", undefined],
    ["k8s.pod.name", undefined],
    ["k8s.pod.ip", undefined],
  ])("%s of a process in no container: %s", (field, expected) => {
    const host = hostWith(full);
    expect(host.extract(inContainer(host, ""), field)).toBe(expected);
  });

  const byTheEvent: readonly [string, (container: ToldContainer) => Parameters<TestHost["dispatch"]>[0]][] = [
    ["container", (container) => containerAdded(container)],
    ["container_removed", (container) => containerRemoved(container)],
    ["of an old capture, with 16 bits for its length", (container) => syscallEvent(CONTAINER_JSON_E, { json: jsonOf(container) }, { tid: -1n })],
    ["of an old capture, with 32 bits for its length", (container) => syscallEvent(CONTAINER_JSON_2_E, { json: jsonOf(container) }, { tid: -1n })],
  ];
  test.each(byTheEvent)("of an event about a container show that container: %s", (_what, eventOf) => {
    const host = hostWith();
    const event = host.dispatch(eventOf(full));
    for (const [field, expected] of Object.entries(values)) expect(host.extract(event, field), field).toBe(expected);
    for (const field of ["container.start_ts", "container.duration"]) expect(host.extract(event, field), field).toBeUndefined();
  });

  test("of the oldest captures' events show what these tell", () => {
    const host = hostWith();
    const event = host.dispatch(syscallEvent(CONTAINER_E, { id: "2400edb296c5", type: 7, name: "web", image: "nginx" }, { tid: -1n }));
    const shown = ["id", "name", "image", "type", "image.tag", "label[a]"].map((name) => host.extract(event, `container.${name}`));
    expect(shown).toEqual(["2400edb296c5", "web", "nginx", "containerd", "", undefined]);
  });

  test("times are those of the first process of the thread's PID namespace", () => {
    const host = hostWith();
    host.table("threads", "int64").insert(42n, { pidns_init_start_ts: 400n });
    host.table("threads", "int64").insert(43n);
    expect(host.extract(opened(42n), "container.start_ts")).toBe(400n);
    expect(host.extract(opened(42n), "container.duration")).toBe(600n);
    expect(host.extract(opened(42n, 100n), "container.duration")).toBeUndefined();
    for (const field of ["container.start_ts", "container.duration"]) for (const tid of [43n, 7n]) expect(host.extract(opened(tid), field)).toBeUndefined();
  });

  test("of a pod are those of its sandbox where the container does not know its network", () => {
    const member: ToldContainer = { ...full, cniJson: "", ip: "", podSandboxLabels: { app: "member", own: "yes" } };
    const sandbox: ToldContainer = { ...minimalContainer("containerd", sandboxId), isPodSandbox: true, ip: "10.0.0.7", cniJson: "{}", podSandboxLabels: { app: "sandbox" } };
    const host = hostWith(member);
    const shown = () => ["k8s.pod.ip", "k8s.pod.cni.json", "k8s.pod.label[app]", "k8s.pod.label[own]", "k8s.pod.labels"].map((field) => host.extract(inContainer(host, member.id), field));
    expect(shown()).toEqual([undefined, undefined, "member", "yes", "app:member, own:yes"]);
    host.dispatch(containerAdded(sandbox));
    expect(shown()).toEqual(["10.0.0.7", "{}", "sandbox", "yes", "app:sandbox"]);
    host.dispatch(containerRemoved(sandbox));
    expect(shown().slice(0, 2)).toEqual([undefined, undefined]);
  });

  test("take any key for a label", () => {
    const host = hostWith({ ...full, labels: { "a.b/c": "x" } });
    const event = inContainer(host, full.id);
    expect(host.extract(event, "container.label[a.b/c]")).toBe("x");
    for (const key of ["constructor", "toString", "hasOwnProperty"]) {
      expect(host.extract(event, `container.label[${key}]`)).toBeUndefined();
      expect(host.extract(event, `k8s.pod.label[${key}]`)).toBeUndefined();
    }
  });
});
