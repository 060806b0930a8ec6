import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DockerEngine, startDockerEngine } from "@falco-plugin-tools/container-runtimes";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type ContainerChange, docker, type EngineOptions } from "../../src/index.ts";
import { forwardingSocket } from "../forwarding-socket.ts";
import { recordingLogger } from "../recording-logger.ts";

/** How long a real engine may take, and a busy machine with it. */
const PATIENCE_MS = 60_000;

describe("docker(), on a real Docker Engine", () => {
  let engine: DockerEngine | undefined;
  const running = (): DockerEngine => engine ?? expect.fail("there is no engine");
  beforeAll(async () => void (engine = await startDockerEngine()), 120_000);
  afterAll(() => engine?.stop(), 60_000);

  const endings: (() => void)[] = [];
  afterEach(() => endings.splice(0).forEach((end) => end()));
  const watch = async (options: EngineOptions = {}) => {
    const { log, lines } = recordingLogger();
    const changes: ContainerChange[] = [];
    const subscription = docker({ socket: running().socketPath, log, ...options }).changes$.subscribe((change) => changes.push(change));
    endings.push(() => subscription.unsubscribe());
    await vi.waitFor(() => expect(lines.join("\n")).toContain("attached"), PATIENCE_MS);
    return { changes, lines, of: (id: string) => changes.filter(({ container }) => container.fullId === id) };
  };

  test("everything that is told of a container is what it was started with", { timeout: 120_000 }, async () => {
    const { of } = await watch({ withSize: true });
    const folder = mkdtempSync(join(tmpdir(), "mounted-"));
    const id = await running().run({
      name: "full",
      labels: { "a.b/c": "<1> & 2", long: "x".repeat(101), empty: "" },
      options: [
        ...["--network=host", "--pid=host", "--ipc=host", "--privileged", "--user=1000:1000", "--env=A=1", "--env=B=two words"],
        ...["--memory=64m", "--memory-swap=128m", "--cpu-shares=512", "--cpu-period=50000", "--cpu-quota=25000", "--cpuset-cpus=0"],
        ...["--volume", `${folder}:/data:ro`],
      ],
    });
    await vi.waitFor(() => expect(of(id)).not.toHaveLength(0), PATIENCE_MS);
    const { kind, container } = of(id)[0] ?? expect.fail("nothing was told");
    expect(kind).toBe("added");
    expect(container).toMatchObject({
      engine: "docker",
      id: id.slice(0, 12),
      fullId: id,
      name: "full",
      image: "falco-plugin/busybox:1",
      imageRepo: "falco-plugin/busybox",
      imageTag: "1",
      imageDigest: "",
      user: "1000:1000",
      env: expect.arrayContaining(["A=1", "B=two words"]) as unknown,
      cpuPeriod: 50_000,
      cpuQuota: 25_000,
      cpuShares: 512,
      cpusetCpuCount: 1,
      memoryLimit: 64 * 1024 * 1024,
      swapLimit: 128 * 1024 * 1024,
      hostIpc: true,
      hostNetwork: true,
      hostPid: true,
      privileged: true,
      isPodSandbox: false,
      ip: "",
      podSandboxLabels: null,
      portMappings: [],
      mounts: [{ source: folder, destination: "/data", mode: "ro", rw: false, propagation: "rprivate" }],
    });
    expect({ ...container.labels }).toEqual({ "a.b/c": "<1> & 2", empty: "" });
    expect(container.imageId).toMatch(/^[0-9a-f]{64}$/);
    expect(container.size).toBeGreaterThanOrEqual(0);
    expect(Math.abs(container.createdTime - Date.now() / 1000)).toBeLessThan(60);
  });

  test("a container that is removed as soon as it is made is told, with name, image and labels", { timeout: 120_000 }, async () => {
    const { of } = await watch();
    const id = await running().create({ name: "blink", labels: { a: "b" } });
    await running().remove(id);
    await vi.waitFor(() => expect(of(id).map(({ kind }) => kind)).toEqual(["added", "removed"]), PATIENCE_MS);
    for (const { container } of of(id)) expect(container).toMatchObject({ name: "blink", image: "falco-plugin/busybox:1", imageTag: "1", labels: { a: "b" } });
  });

  test("made, started, stopped, started again, removed", { timeout: 120_000 }, async () => {
    const { of } = await watch();
    const id = await running().create({ name: "made" });
    await vi.waitFor(() => expect(of(id)).toHaveLength(1), PATIENCE_MS);
    for (const act of [running().start, running().stopContainer, running().start, running().remove]) await act(id);
    await vi.waitFor(() => expect(of(id).at(-1)?.kind).toBe("removed"), PATIENCE_MS);
    expect(of(id).flatMap(({ kind }) => (kind === "updated" ? [] : [kind]))).toEqual(["added", "removed"]);
  });

  test("with the hook of the start, a container is told when it is started", { timeout: 120_000 }, async () => {
    const { of, changes } = await watch({ hooks: ["start"] });
    const made = await running().create({ name: "not-yet" });
    const other = await running().run({ name: "runs" });
    await vi.waitFor(() => expect(of(other)).toHaveLength(1), PATIENCE_MS);
    expect(of(made)).toEqual([]);
    await running().start(made);
    await vi.waitFor(() => expect(of(made).map(({ container }) => container.name)).toEqual(["not-yet"]), PATIENCE_MS);
    expect(changes.filter(({ container }) => container.fullId === other)).toHaveLength(1);
  });

  test("a container that is well, then ill, is told once: its health is no news, nor are programs that check it", { timeout: 120_000 }, async () => {
    const { of, lines } = await watch();
    const id = await running().run({ name: "checked", options: ["--network=none", "--health-cmd=test ! -e /ill", "--health-interval=200ms", "--health-retries=1"] });
    const heard = (action: string) => vi.waitFor(() => expect(running().history.filter((event) => event.id === id).map((event) => event.action)).toContain(action), PATIENCE_MS);
    await heard("health_status: healthy");
    await running().exec(id, "sh", "-c", ": > /ill");
    await heard("health_status: unhealthy");
    // Inspected anew, while its health is part of the answer.
    await running().rename(id, "still-checked");
    await vi.waitFor(() => expect(of(id).map(({ kind, container }) => `${kind} ${container.name}`)).toEqual(["added checked", "updated still-checked"]), PATIENCE_MS);
    const [added, updated] = of(id).map(({ container }) => container);
    expect(updated).toEqual({ ...added, name: "still-checked" });
    await running().remove(id);
    await vi.waitFor(() => expect(of(id).map(({ kind }) => kind)).toEqual(["added", "updated", "removed"]), PATIENCE_MS);
    expect(lines.filter((line) => /^(warning|error)/.test(line))).toEqual([]);
  });

  test("a rename and a change of limits are updates", { timeout: 120_000 }, async () => {
    const { of } = await watch();
    const id = await running().run({ name: "before" });
    await running().rename(id, "after");
    await running().update(id, "--cpu-shares=256");
    await vi.waitFor(() => expect(of(id).at(-1)?.container).toMatchObject({ name: "after", cpuShares: 256 }), PATIENCE_MS);
    // How many updates depends on how fast the two follow each other.
    expect([...new Set(of(id).map(({ kind }) => kind))]).toEqual(["added", "updated"]);
  });

  test("a container that comes and goes while the connection is cut off is told when it is back", { timeout: 120_000 }, async () => {
    const socket = join(mkdtempSync(join(tmpdir(), "forwarding-")), "docker.sock");
    const forwarding = await forwardingSocket(socket, running().socketPath);
    endings.push(() => forwarding.close());
    const { of, lines } = await watch({ socket, backoff: { firstMs: 50, maxMs: 200 } });
    const before = await running().create({ name: "seen-before-the-cut" });
    await vi.waitFor(() => expect(of(before)).toHaveLength(1), PATIENCE_MS);

    forwarding.cut();
    const id = await running().create({ name: "unseen", labels: { a: "b" } });
    await running().remove(id);
    await running().remove(before);
    expect(of(id)).toEqual([]);
    forwarding.mend();
    await vi.waitFor(() => expect(lines.join("\n")).toContain("info back"), PATIENCE_MS);
    await vi.waitFor(() => expect(of(id).map(({ kind }) => kind)).toEqual(["added", "removed"]), PATIENCE_MS);
    expect(of(id)[0]?.container).toMatchObject({ name: "unseen", labels: { a: "b" } });
    await vi.waitFor(() => expect(of(before).map(({ kind }) => kind)).toEqual(["added", "removed"]), PATIENCE_MS);
  });

  test("an engine that accepts connections and never answers is noticed, and followed when it goes on", { timeout: 120_000 }, async () => {
    const { of, lines } = await watch({ timeouts: { headMs: 1_500, totalMs: 3_000, pingMs: 200 }, backoff: { firstMs: 50, maxMs: 200 } });
    await running().freeze(true);
    await vi.waitFor(() => expect(lines.join("\n")).toContain("info lost"), PATIENCE_MS);
    await running().freeze(false);
    await vi.waitFor(() => expect(lines.join("\n")).toContain("info back"), PATIENCE_MS);
    const id = await running().create({ name: "afterwards" });
    await vi.waitFor(() => expect(of(id)).toHaveLength(1), PATIENCE_MS);
  });
});
