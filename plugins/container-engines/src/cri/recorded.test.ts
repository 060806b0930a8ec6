import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { recordingLogger } from "../../tests/recording-logger.ts";
import { startRecordedCri } from "../../tests/recorded-cri.ts";
import type { ContainerChange } from "../engine.ts";
import { cri } from "./cri.ts";

// Exchanges that cannot be had here again: see `tests/fixtures/cri`.

let folder: string;
const endings: (() => unknown)[] = [];
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "cri-test-"))));
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  await rm(folder, { recursive: true, force: true });
});

const watch = async (recording: string) => {
  const socket = join(folder, "cri.sock");
  const runtime = await startRecordedCri(socket, recording);
  endings.push(() => runtime.close());
  const { log, lines } = recordingLogger();
  const changes: ContainerChange[] = [];
  const subscription = cri({ socket, log, withSize: true, timeouts: { listMs: 50 } }).changes$.subscribe((change) => changes.push(change));
  endings.push(() => subscription.unsubscribe());
  const named = (name: string) => vi.waitFor(() => changes.find(({ container }) => container.name === name)?.container ?? expect.fail(`${name} was not told`), 4_000);
  return { runtime, lines, changes, named };
};

describe("CRI-O (written by hand after its sources, not recorded)", () => {
  test("a container and its sandbox, with everything that CRI-O says in its own way", async () => {
    const { named, lines } = await watch("cri-o");
    const container = await named("web");
    expect({ ...container, labels: { ...container.labels }, podSandboxLabels: { ...container.podSandboxLabels } }).toEqual({
      engine: "cri-o",
      id: "c7c7c7c7c7c7",
      fullId: "c7".repeat(32),
      name: "web",
      image: "registry.example:5000/shop/web:1.27",
      imageDigest: `sha256:${"4e".repeat(32)}`,
      imageId: "9b".repeat(32),
      imageRepo: "registry.example:5000/shop/web",
      imageTag: "1.27",
      user: "1001",
      cniJson: expect.stringContaining('"ips":[{"interface":2,"address":"10.85.0.7/16","gateway":"10.85.0.1"}]') as unknown,
      cpuPeriod: 100_000,
      cpuQuota: 50_000,
      cpuShares: 256,
      cpusetCpuCount: 0,
      memoryLimit: 128 * 1024 * 1024,
      swapLimit: 128 * 1024 * 1024,
      createdTime: 1730977803,
      env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOSTNAME=shop-5d8f7", "MODE=live"],
      hostIpc: false,
      hostNetwork: false,
      hostPid: false,
      ip: "10.85.0.7",
      // The runtime has no such statistics.
      size: -1,
      isPodSandbox: false,
      labels: {
        "io.kubernetes.container.name": "web",
        "io.kubernetes.pod.name": "shop-5d8f7",
        "io.kubernetes.pod.namespace": "shop",
        "io.kubernetes.pod.uid": "7c1f0e52-9a64-4c0b-a2a5-5a4d6f0c1e11",
        "io.kubernetes.sandbox.id": "3d".repeat(32),
      },
      podSandboxId: "3d".repeat(32),
      podSandboxLabels: { app: "shop", "io.kubernetes.pod.name": "shop-5d8f7", "io.kubernetes.pod.namespace": "shop", "io.kubernetes.pod.uid": "7c1f0e52-9a64-4c0b-a2a5-5a4d6f0c1e11" },
      privileged: false,
      portMappings: null,
      mounts: [
        { source: "/var/lib/kubelet/pods/7c1f0e52/etc-hosts", destination: "/etc/hosts", mode: "", rw: true, propagation: "private" },
        { source: "/srv/shop/html", destination: "/usr/share/nginx/html", mode: "", rw: false, propagation: "rslave" },
      ],
    });
    expect(await named("shop-5d8f7")).toMatchObject({ engine: "cri-o", isPodSandbox: true, image: "registry.k8s.io/pause:3.10", ip: "10.85.0.7", podSandboxId: "3d".repeat(32) });
    expect(lines).toContain("info the runtime tells no events; its containers are listed again and again everyMs=50");
  });
});

describe("containerd 2.1 (recorded)", () => {
  test("a container and its sandbox", async () => {
    const { named, lines } = await watch("containerd-2.1");
    const container = await named("web");
    const sandboxId = container.podSandboxId;
    expect(container).toMatchObject({
      engine: "containerd",
      image: "docker.io/falco-plugin/busybox:1",
      imageRepo: "docker.io/falco-plugin/busybox",
      imageTag: "1",
      imageId: container.imageDigest.replace("sha256:", ""),
      user: "1000",
      cpuShares: 512,
      memoryLimit: 64 * 1024 * 1024,
      env: ["A=1"],
      ip: "198.51.100.2",
      privileged: false,
      hostNetwork: false,
      mounts: [{ source: "/srv/data", destination: "/data", mode: "", rw: false, propagation: "private" }],
    });
    expect({ ...container.labels }).toEqual({ l: "m", "io.kubernetes.sandbox.id": sandboxId, "io.kubernetes.pod.uid": "uid-of-shop", "io.kubernetes.pod.name": "shop", "io.kubernetes.pod.namespace": "tests" });
    expect(JSON.parse(container.cniJson)).toMatchObject({ eth0: { IPConfigs: [{ IP: "198.51.100.2", Gateway: "198.51.100.1" }] } });
    expect(container.cniJson).not.toMatch(/veth|"lo"|Mac|Sandbox/);
    expect(await named("shop")).toMatchObject({ fullId: sandboxId, isPodSandbox: true, ip: "198.51.100.2" });
    expect(lines.join("\n")).not.toContain("tells no events");
  });

  test("its events tell of another container, from the first to the last", async () => {
    const { changes } = await watch("containerd-2.1");
    const other = "6a8f53c97b5133ce6bbf8dbd5c7b0245d43e493695270c74207c0e155bc4690c";
    await vi.waitFor(() => expect(changes.filter(({ container }) => container.fullId === other).map(({ kind }) => kind)).toEqual(["added", "removed"]), 4_000);
  });
});
