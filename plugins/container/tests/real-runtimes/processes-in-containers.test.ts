import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import {
  type CgroupLine,
  cgroupsOf,
  cgroupsOfContainer,
  startContainerdEngine,
  startDockerEngine,
  startLibvirtContainer,
  startLxcContainer,
  startPodmanEngine,
} from "@falco-plugin-tools/container-runtimes";
import { sinspRun, sinspSource, startSinspHost } from "@falco-plugin/sinsp-host";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { executedIn } from "../support/system-calls.ts";

const labels = { tier: "front" };
const shell = { tid: 42, ptid: 1, comm: "sh" };
const fields = ["container.id", "container.full_id", "container.name", "container.image", "container.type", "container.label[tier]", "k8s.pod.name"];
/** The first event waits half a second for engines, which is not enough for them on a busy machine. */
const patiently = { timeout: 60_000 };
const off = { enabled: false };
const none = { docker: off, podman: off, containerd: off, cri: off };
const only = (engine: keyof typeof none, socket: string) => ({ engines: { ...none, [engine]: { enabled: true, sockets: [socket] } } });

/** A system call of a process in a real container, in libsinsp with the plugin: the kernel's own names of its control groups lead to what the engine tells. */
describe("a process in a container of a real", () => {
  let built: BuiltPlugin;
  beforeAll(async () => void (built = await BuiltPlugin.build("container")), 60_000);
  afterAll(async () => built?.[Symbol.asyncDispose]());

  /** What libsinsp has of a process that is executed in these control groups, after which so many asynchronous events are waited for. */
  const seen = async (cgroups: readonly CgroupLine[], config: object, asyncEvents = 0) => {
    const host = await startSinspHost({ env: built.env });
    try {
      const inspector = await host.createInspector();
      await inspector.load(built.file, config);
      const waiting = asyncEvents > 0;
      await inspector.open(sinspSource({ kind: "events", events: [executedIn(42n, cgroups)], threads: [shell], ...(waiting && { idleMs: 20 }) }));
      const { events } = await inspector.collect(sinspRun({ fields, filter: waiting ? "evt.type in (execve, container)" : "evt.type = execve", ...(waiting && { asyncEvents, ms: 20_000 }) }));
      expect(host.misuses).toEqual([]);
      return events.map((event) => event.fields);
    } finally {
      await host.quit();
    }
  };
  const valuesOf = async (...args: Parameters<typeof seen>) => {
    const [executed] = (await seen(...args)).slice(-1);
    return Object.values(executed ?? {});
  };

  test("Docker Engine has its fields", { timeout: 120_000 }, async () => {
    const engine = await startDockerEngine();
    try {
      const id = await engine.run({ name: "web", labels });
      const expected = [id.slice(0, 12), id, "web", engine.image, "docker", "front", null];
      await expect.poll(() => valuesOf(cgroupsOfContainer(id), only("docker", engine.socketPath)), patiently).toEqual(expected);
    } finally {
      await engine.stop();
    }
  });

  test("Podman has its fields", { timeout: 120_000 }, async () => {
    const engine = await startPodmanEngine();
    try {
      const id = await engine.run({ name: "web", labels });
      const expected = [id.slice(0, 12), id, "web", engine.image, "podman", "front", null];
      await expect.poll(() => valuesOf(cgroupsOfContainer(id), only("podman", engine.socketPath)), patiently).toEqual(expected);
    } finally {
      await engine.stop();
    }
  });

  test("containerd has its fields, and one in a pod those of the pod", { timeout: 120_000 }, async () => {
    const engine = await startContainerdEngine();
    try {
      await engine.run({ id: "by-hand", labels });
      const byHand = ["by-hand", "by-hand", "by-hand", engine.image, "containerd", "front", null];
      await expect.poll(() => valuesOf(cgroupsOfContainer("by-hand"), only("containerd", engine.socketPath)), patiently).toEqual(byHand);

      const pod = await engine.pods.run({ name: "shop", hostNetwork: true });
      const id = await pod.create({ name: "web", labels });
      await pod.start(id);
      const inPod = [id.slice(0, 12), id, "web", engine.image, "containerd", "front", "shop"];
      await expect.poll(() => valuesOf(cgroupsOfContainer(id), only("cri", engine.socketPath)), patiently).toEqual(inPod);
    } finally {
      await engine.stop();
    }
  });

  test.each([
    ["LXC", "lxc", startLxcContainer],
    ["libvirt", "libvirt-lxc", startLibvirtContainer],
  ])("%s has an id and a type, and the container is told", { timeout: 60_000 }, async (_name, type, start) => {
    const container = await start();
    try {
      const [executed, told] = await seen(cgroupsOf(container.processId), { engines: none }, 1);
      // libvirt has the number of a process in the name as well, and systemd writes dashes in its own way.
      expect(executed?.["container.id"]).toContain(container.name.split("-").at(-1));
      expect(told).toMatchObject({ "container.id": executed?.["container.id"], "container.type": type, "container.name": "", "container.image": "" });
    } finally {
      await container.stop();
    }
  });
});
