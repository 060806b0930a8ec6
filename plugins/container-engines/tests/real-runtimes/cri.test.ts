import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ContainerdEngine, startContainerdEngine } from "@falco-plugin-tools/container-runtimes";
import { lastValueFrom } from "rxjs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { cri, type EngineOptions } from "../../src/index.ts";
import { announcedAtStart } from "../announced-at-start.ts";
import { burst } from "../burst.ts";
import { watchRuntime } from "../watched-runtime.ts";

// The CRI of Debian 12's containerd, 1.6, which tells no events of its own. What newer ones and CRI-O say is in `src/cri/recorded.test.ts`.

describe("cri(), on the CRI of a real containerd", () => {
  let engine: ContainerdEngine | undefined;
  const running = (): ContainerdEngine => engine ?? expect.fail("there is no engine");
  beforeAll(async () => void (engine = await startContainerdEngine()), 120_000);
  afterAll(() => engine?.stop(), 60_000);

  const endings: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  }, 60_000);
  const watch = async (options: EngineOptions = {}) => {
    const watched = await watchRuntime(cri, { socket: running().socketPath, ...options });
    endings.push(() => watched.unsubscribe());
    return watched;
  };

  test("a pod with a container: both are told with everything, and removed", { timeout: 120_000 }, async () => {
    const { told, fate, of, lines } = await watch({ withSize: true });
    const folder = mkdtempSync(join(tmpdir(), "mounted-"));
    const pod = await running().pods.run({ name: "shop", labels: { app: "shop" }, annotations: { note: "none" } });
    const sandbox = await told(pod.id);
    expect(sandbox).toMatchObject({ engine: "containerd", name: "shop", isPodSandbox: true, podSandboxId: pod.id, hostNetwork: false, privileged: false, image: running().image });
    expect(sandbox.ip).toMatch(/^198\.51\.100\.\d+$/);

    const id = await pod.create({ name: "web", labels: { tier: "front" }, env: { A: "1", B: "two words" }, mounts: { "/data": folder }, memory: 64 * 1024 * 1024, cpuShares: 512, user: 1000 });
    const container = await told(id);
    expect(container).toMatchObject({
      ...{ engine: "containerd", id: id.slice(0, 12), fullId: id, name: "web", user: "1000", isPodSandbox: false, podSandboxId: pod.id, ip: sandbox.ip, cniJson: sandbox.cniJson },
      ...{ image: running().image, imageRepo: "docker.io/falco-plugin/busybox", imageTag: "1", env: ["A=1", "B=two words"] },
      ...{ cpuShares: 512, memoryLimit: 64 * 1024 * 1024, privileged: false, hostNetwork: false, hostPid: false, hostIpc: false, portMappings: null },
      mounts: [{ source: folder, destination: "/data", mode: "", rw: false, propagation: "private" }],
    });
    expect({ ...container.labels }).toEqual({
      tier: "front",
      "io.kubernetes.sandbox.id": pod.id,
      "io.kubernetes.pod.name": "shop",
      "io.kubernetes.pod.namespace": "tests",
      "io.kubernetes.pod.uid": "uid-of-shop",
    });
    expect({ ...container.podSandboxLabels }).toEqual({ app: "shop" });
    expect(JSON.parse(container.cniJson)).toEqual({ eth0: { IPConfigs: [{ IP: sandbox.ip, Gateway: "198.51.100.1" }] } });
    expect(Math.abs(container.createdTime - Date.now() / 1000)).toBeLessThan(60);

    await pod.start(id);
    // The runtime measures the writable layer when the container runs.
    await expect.poll(() => of(id).at(-1)?.container.size, { timeout: 60_000 }).toBeGreaterThanOrEqual(0);
    await pod.stop(id);
    await fate(id, "added");
    await pod.remove(id);
    await fate(id, "added", "removed");
    await pod.end();
    await fate(pod.id, "added", "removed");
    expect(lines).toContain("info the runtime tells no events of CRI; those of containerd are followed");
  });

  test("a privileged pod in the network of the machine", { timeout: 120_000 }, async () => {
    const { told } = await watch();
    const pod = await running().pods.run({ name: "agent", hostNetwork: true, privileged: true });
    endings.push(() => pod.end());
    expect(await told(pod.id)).toMatchObject({ name: "agent", isPodSandbox: true, hostNetwork: true, hostIpc: true, privileged: true, ip: "", cniJson: "" });
    const id = await pod.create({ name: "collector", privileged: true });
    expect(await told(id)).toMatchObject({ name: "collector", hostNetwork: true, hostIpc: true, hostPid: false, privileged: true, podSandboxId: pod.id });
  });

  test("pods that exist are told at the start; containerd is killed and started again", { timeout: 120_000 }, async () => {
    const pod = await running().pods.run({ name: "early", hostNetwork: true });
    endings.push(() => pod.end());
    const id = await pod.create({ name: "early-container" });
    const { told, fate, logged } = await watch({ backoff: { firstMs: 50, maxMs: 200 } });
    expect(await told(pod.id)).toMatchObject({ name: "early", isPodSandbox: true });
    expect(await told(id)).toMatchObject({ name: "early-container", podSandboxId: pod.id });
    await running().kill();
    await logged("info lost");
    await running().restart();
    await logged("info back");
    const later = await pod.create({ name: "later" });
    await fate(later, "added");
    await pod.remove(id);
    await fate(id, "added", "removed");
  });

  test("a runtime that accepts connections and never answers is noticed, and followed when it goes on", { timeout: 120_000 }, async () => {
    const { logged, told } = await watch({ timeouts: { headMs: 1_500, totalMs: 3_000, pingMs: 200 }, backoff: { firstMs: 50, maxMs: 200 } });
    await running().freeze(true);
    try {
      await logged("info lost");
    } finally {
      await running().freeze(false);
    }
    await logged("info back");
    const pod = await running().pods.run({ name: "thawed", hostNetwork: true });
    endings.push(() => pod.end());
    expect(await told(pod.id)).toMatchObject({ name: "thawed", isPodSandbox: true });
  });

  test("with the hook of the start, a container is told when it is started", { timeout: 120_000 }, async () => {
    const pod = await running().pods.run({ name: "hooked", hostNetwork: true });
    endings.push(() => pod.end());
    await announcedAtStart(await watch({ hooks: ["start"] }), {
      create: (n) => pod.create({ name: `made-${n}` }),
      run: async (n) => {
        const id = await pod.create({ name: `runs-${n}` });
        await pod.start(id);
        return id;
      },
      remove: (id) => pod.remove(id),
    });
  });

  test("probes, as kubelet runs them, are no news", { timeout: 120_000 }, async () => {
    const { of, fate, lines } = await watch();
    const pod = await running().pods.run({ name: "probed", hostNetwork: true });
    endings.push(() => pod.end());
    const id = await pod.create({ name: "probed-container" });
    await pod.start(id);
    await fate(id, "added");
    expect(await pod.exec(id, "true")).toBe(0);
    expect(await pod.exec(id, "sh", "-c", "exit 3")).toBe(3);
    await pod.stop(id);
    await pod.remove(id);
    await fate(id, "added", "removed");
    expect(of(id).every(({ container }) => container.name === "probed-container")).toBe(true);
    expect(lines.filter((line) => /^(warning|error)/.test(line))).toEqual([]);
  });

  const inABurst = async (options: EngineOptions = {}): Promise<void> => {
    const { of } = await watch(options);
    const pod = await running().pods.run({ name: "burst", hostNetwork: true });
    endings.push(() => pod.end());
    await burst(async (n) => {
      const id = await pod.create({ name: `burst-${n}`, labels: { burst: String(n) } });
      if (n % 2 === 0) await pod.remove(id);
      return id;
    }, of);
  };
  test("200 containers in a burst, of which half go at once", { timeout: 120_000 }, () => inABurst());
  // containerd's events are ahead of its CRI on both ends of a container's life: lists that are asked for all the while are made between the two.
  test("200 containers in a burst, listed all the while", { timeout: 120_000 }, () => inABurst({ timeouts: { relistMs: 1 } }));

  test("containers and sandboxes that nobody has announced are found by their short ids", { timeout: 120_000 }, async () => {
    const { engine: watching } = await watch({ hooks: [] });
    const pod = await running().pods.run({ name: "searched", hostNetwork: true });
    endings.push(() => pod.end());
    const id = await pod.create({ name: "searched-container" });
    expect(await lastValueFrom(watching.find(id.slice(0, 12)))).toMatchObject({ fullId: id, name: "searched-container" });
    expect(await lastValueFrom(watching.find(pod.id.slice(0, 12)))).toMatchObject({ fullId: pod.id, name: "searched", isPodSandbox: true });
    await expect(lastValueFrom(watching.find("000000000000"), { defaultValue: "nothing" })).resolves.toBe("nothing");
  });
});
