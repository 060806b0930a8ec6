import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { recordingLogger } from "../../tests/recording-logger.ts";
import { recordingOf, startRecordedCri } from "../../tests/recorded-cri.ts";
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
  const [event] = recordingOf(recording).events as readonly { readonly containerId: string }[];
  return { runtime, lines, changes, named, otherId: event?.containerId };
};

describe.each(["cri-o", "cri-o-with-events"])("CRI-O 1.34 (recorded: %s)", (recording) => {
  test("a container and its sandbox, with everything that CRI-O says in its own way", async () => {
    const { named } = await watch(recording);
    const sandbox = await named("shop");
    const container = await named("web");
    const podLabels = { "io.kubernetes.pod.name": "shop", "io.kubernetes.pod.namespace": "tests", "io.kubernetes.pod.uid": "uid-of-shop" };
    expect({ ...container, labels: { ...container.labels }, podSandboxLabels: { ...container.podSandboxLabels } }).toEqual({
      engine: "cri-o",
      id: container.fullId.slice(0, 12),
      fullId: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      name: "web",
      image: "localhost/falco-plugin/busybox:1",
      imageDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as unknown,
      imageId: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      imageRepo: "localhost/falco-plugin/busybox",
      imageTag: "1",
      user: "1000",
      cniJson: sandbox.cniJson,
      cpuPeriod: 100_000,
      cpuQuota: 0,
      cpuShares: 512,
      cpusetCpuCount: 0,
      memoryLimit: 64 * 1024 * 1024,
      swapLimit: 64 * 1024 * 1024,
      createdTime: expect.closeTo(1_795_850_000, -5) as unknown,
      env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM=xterm", `HOSTNAME=${sandbox.id}`, "A=1", "PATH=/bin"],
      hostIpc: false,
      hostNetwork: false,
      hostPid: false,
      ip: sandbox.ip,
      // No statistics were recorded.
      size: -1,
      isPodSandbox: false,
      labels: { l: "m", "io.kubernetes.sandbox.id": sandbox.fullId, ...podLabels },
      podSandboxId: sandbox.fullId,
      podSandboxLabels: { app: "shop", "io.kubernetes.container.name": "POD", ...podLabels },
      privileged: false,
      portMappings: null,
      mounts: [{ source: "/srv/data", destination: "/data", mode: "", rw: false, propagation: "private" }],
    });
    expect(sandbox).toMatchObject({
      ...{ engine: "cri-o", isPodSandbox: true, image: "localhost/falco-plugin/busybox:1", podSandboxId: sandbox.fullId, privileged: false },
      ip: expect.stringMatching(/^198\.51\.100\.\d+$/) as unknown,
    });
    expect(sandbox.cniJson).toContain(`"ips":[{"address":"${sandbox.ip}/24","gateway":"198.51.100.1","interface":1}]`);
  });
});

describe("CRI-O 1.34 (recorded)", () => {
  test("tells no events as it is by default: its containers are listed again and again", async () => {
    const { named, lines } = await watch("cri-o");
    await named("web");
    expect(lines).toContain("info the runtime tells no events; its containers are listed again and again everyMs=50");
  });

  test("its events, where it was configured to tell them, tell of another container from the first to the last", async () => {
    const { changes, lines, otherId } = await watch("cri-o-with-events");
    await vi.waitFor(() => expect(changes.filter(({ container }) => container.fullId === otherId).map(({ kind }) => kind)).toEqual(["added", "removed"]), 4_000);
    expect(lines.join("\n")).not.toContain("tells no events");
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
    const { changes, otherId } = await watch("containerd-2.1");
    await vi.waitFor(() => expect(changes.filter(({ container }) => container.fullId === otherId).map(({ kind }) => kind)).toEqual(["added", "removed"]), 4_000);
  });
});
