import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PodmanEngine, startPodmanEngine } from "@falco-plugin-tools/container-runtimes";
import { lastValueFrom } from "rxjs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type EngineOptions, podman } from "../../src/index.ts";
import { watchRuntime } from "../watched-runtime.ts";

describe("podman(), on a real Podman", () => {
  let engine: PodmanEngine | undefined;
  const running = (): PodmanEngine => engine ?? expect.fail("there is no engine");
  beforeAll(async () => void (engine = await startPodmanEngine()), 120_000);
  afterAll(() => engine?.stop(), 60_000);

  const endings: (() => void)[] = [];
  afterEach(() => endings.splice(0).forEach((end) => end()));
  const watch = async (options: EngineOptions = {}) => {
    const watched = await watchRuntime(podman, { socket: running().socketPath, ...options });
    endings.push(() => watched.unsubscribe());
    return watched;
  };

  test("everything that is told of a container is what it was started with", { timeout: 120_000 }, async () => {
    const { told } = await watch({ withSize: true });
    const folder = mkdtempSync(join(tmpdir(), "mounted-"));
    const id = await running().run({
      name: "full",
      labels: { "a.b/c": "<1> & 2", long: "x".repeat(101), empty: "" },
      options: [
        ...["--network=host", "--pid=host", "--privileged", "--user=1000:1000", "--env=A=1", "--env=B=two words"],
        ...["--memory=64m", "--memory-swap=128m", "--cpu-shares=512", "--cpu-period=50000", "--cpu-quota=25000", "--cpuset-cpus=0"],
        ...["--publish=127.0.0.1:8080:80/tcp", "--volume", `${folder}:/data:ro`],
      ],
    });
    const container = await told(id);
    expect(container).toMatchObject({
      ...{ engine: "podman", id: id.slice(0, 12), fullId: id, name: "full", user: "1000:1000" },
      ...{ image: running().image, imageRepo: "localhost/falco-plugin/busybox", imageTag: "1" },
      env: expect.arrayContaining(["A=1", "B=two words"]) as unknown,
      ...{ cpuPeriod: 50_000, cpuQuota: 25_000, cpuShares: 512, cpusetCpuCount: 1, memoryLimit: 64 * 1024 * 1024, swapLimit: 128 * 1024 * 1024 },
      ...{ hostNetwork: true, hostPid: true, privileged: true, isPodSandbox: false, ip: "" },
      mounts: [{ source: folder, destination: "/data", mode: "", rw: false, propagation: "rprivate" }],
    });
    expect({ ...container.labels }).toEqual({ "a.b/c": "<1> & 2", empty: "" });
    expect(container.imageId).toMatch(/^[0-9a-f]{64}$/);
    expect(container.imageDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(container.size).toBeGreaterThanOrEqual(0);
    expect(Math.abs(container.createdTime - Date.now() / 1000)).toBeLessThan(60);
  });

  test("ports of the host are told where the container has a network of its own", { timeout: 120_000 }, async () => {
    const { told } = await watch();
    // Made only: a network would have to be set up to start it.
    const id = await running().create({ name: "ports", options: ["--network=bridge", "--publish=127.0.0.1:8080:80/tcp", "--publish=53:53/udp"] });
    expect((await told(id)).portMappings).toEqual([{ hostIp: 2130706433, hostPort: 8080, containerPort: 80 }]);
  });

  test("made, started, renamed, stopped, removed", { timeout: 120_000 }, async () => {
    const { of, told, fate } = await watch();
    const id = await running().create({ name: "before", labels: { a: "b" } });
    expect(await told(id)).toMatchObject({ name: "before", labels: { a: "b" } });
    const other = await running().run({ name: "other" });
    await running().rename(other, "after");
    await expect.poll(() => of(other).at(-1)?.container.name, { timeout: 60_000 }).toBe("after");
    await running().stopContainer(other);
    await fate(other, "added");
    await running().remove(other);
    await fate(other, "added", "removed");
    await running().remove(id);
    await fate(id, "added", "removed");
  });

  test("with the hook of the start, a container is told when it is started", { timeout: 120_000 }, async () => {
    const { of, told } = await watch({ hooks: ["start"] });
    const made = await running().create({ name: "not-yet" });
    await told(await running().run({ name: "runs" }));
    expect(of(made)).toEqual([]);
    await running().start(made);
    expect(await told(made)).toMatchObject({ name: "not-yet" });
  });

  test("a container that is well, then ill, is told once: its health is no news, nor are programs that check it", { timeout: 120_000 }, async () => {
    const { of, told, fate, lines } = await watch();
    const check = ["--health-cmd=test ! -e /ill", "--health-interval=disable", "--health-retries=1"];
    const id = await running().run({ name: "checked", options: check, command: ["sh", "-c", "trap 'exit 0' TERM; trap ': > /ill' USR1; while true; do sleep 1; done"] });
    await told(id);
    expect(await running().checkHealth(id)).toBe(true);
    await running().signal(id, "USR1");
    await expect.poll(() => running().checkHealth(id), { timeout: 60_000 }).toBe(false);
    await running().rename(id, "still-checked");
    await expect.poll(() => of(id).at(-1)?.container.name, { timeout: 60_000 }).toBe("still-checked");
    expect(of(id).at(-1)?.container).toEqual({ ...of(id)[0]?.container, name: "still-checked" });
    await running().remove(id);
    await fate(id, "added", "removed");
    expect(lines.filter((line) => /^(warning|error)/.test(line))).toEqual([]);
  });

  test("a container that is removed as soon as it is made is told, with name, image and labels", { timeout: 120_000 }, async () => {
    const { of, fate } = await watch();
    const id = await running().create({ name: "blink", labels: { a: "b" } });
    await running().remove(id);
    await fate(id, "added", "removed");
    for (const { container } of of(id)) expect(container).toMatchObject({ name: "blink", image: running().image, imageTag: "1", labels: { a: "b" } });
  });

  test("the service is killed, containers come and go without it, and it is started again", { timeout: 120_000 }, async () => {
    const { fate, logged } = await watch({ backoff: { firstMs: 50, maxMs: 200 } });
    const [stays, goes] = [await running().create({ name: "stays" }), await running().create({ name: "goes" })];
    await fate(goes, "added");
    await running().kill();
    await logged("info lost");
    const unseen = await running().create({ name: "unseen" });
    await running().remove(goes);
    const blink = await running().create({ name: "unseen-too" });
    await running().remove(blink);
    await running().restart();
    await logged("info back");
    await fate(unseen, "added");
    await fate(goes, "added", "removed");
    // Podman keeps an account of what has happened.
    await fate(blink, "added", "removed");
    await fate(stays, "added");
  });

  test("a service that accepts connections and never answers is noticed, and followed when it goes on", { timeout: 120_000 }, async () => {
    const { told, logged } = await watch({ timeouts: { headMs: 1_500, totalMs: 3_000, pingMs: 200 }, backoff: { firstMs: 50, maxMs: 200 } });
    await running().freeze(true);
    try {
      await logged("info lost");
    } finally {
      await running().freeze(false);
    }
    await logged("info back");
    await told(await running().create({ name: "afterwards" }));
  });

  test("a container that nobody has announced is found by its short id", { timeout: 120_000 }, async () => {
    const { engine: watching, of } = await watch({ hooks: [] });
    const id = await running().create({ name: "searched" });
    expect(await lastValueFrom(watching.find(id.slice(0, 12)))).toMatchObject({ fullId: id, name: "searched" });
    expect(of(id).map(({ kind }) => kind)).toEqual(["added"]);
    await expect(lastValueFrom(watching.find("000000000000"), { defaultValue: "nothing" })).resolves.toBe("nothing");
  });
});
