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
import type { Host, RawEvents } from "@falco-plugin/host";
import { sinspRun, sinspSource, startSinspHost } from "@falco-plugin/sinsp-host";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { executedIn } from "../support/system-calls.ts";

const labels = { tier: "front" };
const shell = { tid: 42, ptid: 1, comm: "sh" };
const fields = ["container.id", "container.full_id", "container.name", "container.image", "container.type", "container.label[tier]", "k8s.pod.name"];
/** The first event waits half a second for engines, which is not enough for them on a busy machine: the process is executed again until they have told. */
const patiently = { timeout: 60_000, interval: 20 };
/** As often as it is looked at in that time, at the most. */
const oftenEnough = 3_000;
const off = { enabled: false };
const none = { docker: off, podman: off, containerd: off, cri: off };
const only = (engine: keyof typeof none, socket: string) => ({ engines: { ...none, [engine]: { enabled: true, sockets: [socket] } } });

/** A system call of a process in a real container, in libsinsp with the plugin: the kernel's own names of its control groups lead to what the engine tells. */
describe("a process in a container of a real", () => {
  let built: BuiltPlugin;
  beforeAll(async () => void (built = await BuiltPlugin.build("container")), 60_000);
  afterAll(async () => built?.[Symbol.asyncDispose]());

  /** libsinsp with the plugin, and a process that is executed in these control groups. */
  const executedWith = async (host: Host, cgroups: readonly CgroupLine[], config: object, more: Pick<RawEvents, "repeat" | "idleMs">) => {
    const inspector = await host.createInspector();
    await inspector.load(built.file, config);
    await inspector.open(sinspSource({ kind: "events", events: [executedIn(42n, cgroups)], threads: [shell], ...more }));
    return inspector;
  };
  const hasFields = async (expected: readonly (string | null)[], cgroups: readonly CgroupLine[], config: object) => {
    await using host = await startSinspHost({ env: built.env });
    const inspector = await executedWith(host, cgroups, config, { repeat: oftenEnough });
    const look = async () => {
      // A step may be an asynchronous event's.
      const { events } = await inspector.collect(sinspRun({ fields, filter: "evt.type = execve", steps: 1 }));
      return Object.values(events[0]?.fields ?? {});
    };
    await expect.poll(look, patiently).toEqual(expected);
    expect(host.misuses).toEqual([]);
  };

  test("Docker Engine has its fields", { timeout: 120_000 }, async () => {
    const engine = await startDockerEngine();
    try {
      const id = await engine.run({ name: "web", labels });
      const expected = [id.slice(0, 12), id, "web", engine.image, "docker", "front", null];
      await hasFields(expected, cgroupsOfContainer(id), only("docker", engine.socketPath));
    } finally {
      await engine.stop();
    }
  });

  test("Podman has its fields", { timeout: 120_000 }, async () => {
    const engine = await startPodmanEngine();
    try {
      const id = await engine.run({ name: "web", labels });
      const expected = [id.slice(0, 12), id, "web", engine.image, "podman", "front", null];
      await hasFields(expected, cgroupsOfContainer(id), only("podman", engine.socketPath));
    } finally {
      await engine.stop();
    }
  });

  test("containerd has its fields, and one in a pod those of the pod", { timeout: 120_000 }, async () => {
    const engine = await startContainerdEngine();
    try {
      await engine.run({ id: "by-hand", labels });
      const byHand = ["by-hand", "by-hand", "by-hand", engine.image, "containerd", "front", null];
      await hasFields(byHand, cgroupsOfContainer("by-hand"), only("containerd", engine.socketPath));

      const pod = await engine.pods.run({ name: "shop", hostNetwork: true });
      const id = await pod.create({ name: "web", labels });
      await pod.start(id);
      const inPod = [id.slice(0, 12), id, "web", engine.image, "containerd", "front", "shop"];
      await hasFields(inPod, cgroupsOfContainer(id), only("cri", engine.socketPath));
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
      await using host = await startSinspHost({ env: built.env });
      const inspector = await executedWith(host, cgroupsOf(container.processId), { engines: none }, { idleMs: 20 });
      const { events } = await inspector.collect(sinspRun({ fields, filter: "evt.type in (execve, container)", asyncEvents: 1, ms: 20_000 }));
      const [executed, told] = events.map((event) => event.fields);
      expect(host.misuses).toEqual([]);
      // libvirt has the number of a process in the name as well, and systemd writes dashes in its own way.
      expect(executed?.["container.id"]).toContain(container.name.split("-").at(-1));
      expect(told).toMatchObject({ "container.id": executed?.["container.id"], "container.type": type, "container.name": "", "container.image": "" });
    } finally {
      await container.stop();
    }
  });
});
