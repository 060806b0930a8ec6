import { setTimeout as wait } from "node:timers/promises";
import { readContainerEvent, startContainerdEngine, startPodmanEngine } from "@falco-plugin-tools/container-runtimes";
import { startHost } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { expect, test, vi } from "vitest";

test("libcontainer.so in the native host follows Podman, containerd and a pod at a time", { timeout: 240_000 }, async () => {
  await using built = await BuiltPlugin.build("container");
  const podman = await startPodmanEngine();
  const containerd = await startContainerdEngine();
  try {
    const early = await podman.run({ name: "early" });
    await using host = await startHost({ env: built.env });
    const inspector = await host.createInspector();
    const watched = (...sockets: readonly string[]) => ({ enabled: true, sockets });
    await inspector.load(built.file, {
      engines: { docker: { enabled: false }, podman: watched(podman.socketPath), containerd: watched(containerd.socketPath), cri: watched(containerd.socketPath) },
    });
    await inspector.open({ kind: "idle" });
    const told: ReturnType<typeof readContainerEvent>[] = [];
    const loop = inspector.run({ emit: "async" }, ({ name = "", data }) => told.push(readContainerEvent(name, data)));
    const of = (id: string) => told.filter(({ container }) => container.full_id === id);
    const last = (id: string, event: string, container: object) => vi.waitFor(() => expect(of(id).at(-1)).toMatchObject({ name: event, container }), 30_000);

    await last(early, "container", { type: 11, name: "early", image: podman.image });
    await containerd.run({ id: "by-hand" });
    await last("by-hand", "container", { type: 7, name: "by-hand", image: containerd.image });
    const pod = await containerd.pods.run({ name: "shop" });
    const id = await pod.create({ name: "web" });
    await pod.start(id);
    // containerd's own account of it knows neither its name nor its pod, whichever of the two is heard first.
    await last(id, "container", { type: 7, name: "web", pod_sandbox_id: pod.id, labels: { "io.kubernetes.pod.name": "shop", "io.kubernetes.pod.namespace": "tests" } });
    await pod.end();
    await podman.remove(early);
    await last(early, "container_removed", { name: "early" });
    await last(id, "container_removed", { name: "web" });
    await last(pod.id, "container_removed", { name: "shop" });

    await inspector.interrupt();
    await loop;
    const { ns } = await inspector.close();
    expect(ns / 1e6).toBeLessThan(2_500);
    expect(host.misuses).toEqual([]);
  } finally {
    await containerd.stop();
    await podman.stop();
  }
});

test("libcontainer.so in the native host follows Podman, containerd and its CRI through their death, a restart and a standstill, and waits for none of them", { timeout: 240_000 }, async () => {
  await using built = await BuiltPlugin.build("container");
  const podman = await startPodmanEngine();
  const containerd = await startContainerdEngine();
  const both = [podman, containerd];
  try {
    const pod = await containerd.pods.run({ name: "shop", hostNetwork: true });
    const [early, inPod] = [await podman.create({ name: "early" }), await pod.create({ name: "in-the-pod" })];
    await containerd.create({ id: "by-hand" });
    await using host = await startHost({ env: built.env });
    const watched = (...sockets: readonly string[]) => ({ enabled: true, sockets });
    const config = { engines: { docker: { enabled: false }, podman: watched(podman.socketPath), containerd: watched(containerd.socketPath), cri: watched(containerd.socketPath) } };
    const watch = async () => {
      const inspector = await host.createInspector();
      await inspector.load(built.file, config);
      const opening = await inspector.open({ kind: "idle" });
      expect(opening.ns / 1e6).toBeLessThan(1_000);
      const told: ReturnType<typeof readContainerEvent>[] = [];
      const loop = inspector.run({ emit: "async" }, ({ name = "", data }) => told.push(readContainerEvent(name, data)));
      const last = (id: string, event: string) => vi.waitFor(() => expect(told.filter(({ container }) => container.full_id === id).at(-1)?.name).toBe(event), 60_000);
      const stop = async () => {
        await inspector.interrupt();
        await loop;
        const closing = await inspector.close();
        expect(closing.ns / 1e6).toBeLessThan(2_500);
      };
      return { told, last, stop };
    };
    const logged = (word: string, count: number) => vi.waitFor(() => expect(host.logs.filter(({ message }) => message.startsWith(`${word} `)).length).toBeGreaterThanOrEqual(count), 60_000);

    const first = await watch();
    for (const id of [early, inPod, pod.id, "by-hand"]) await first.last(id, "container");
    await logged("attached", 3);
    for (const runtime of both) await runtime.kill();
    await logged("lost", 3);
    const meanwhile = await podman.create({ name: "meanwhile" });
    await podman.remove(early);
    for (const runtime of both) await runtime.restart();
    await logged("back", 3);
    await first.last(meanwhile, "container");
    await first.last(early, "container_removed");
    await containerd.remove({ id: "by-hand" });
    await first.last("by-hand", "container_removed");
    await pod.end();
    for (const id of [inPod, pod.id]) await first.last(id, "container_removed");

    for (const runtime of both) await runtime.freeze(true);
    await first.stop();
    const second = await watch();
    // Nobody can see that it waits: the kernel accepts for the runtimes.
    await wait(1_000);
    expect(second.told).toEqual([]);
    for (const runtime of both) await runtime.freeze(false);
    await second.last(meanwhile, "container");
    await containerd.create({ id: "afterwards" });
    await second.last("afterwards", "container");
    await second.stop();
    expect(host.misuses).toEqual([]);
  } finally {
    await containerd.stop();
    await podman.stop();
  }
});
