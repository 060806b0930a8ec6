import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ContainerdEngine, startContainerdEngine } from "@falco-plugin-tools/container-runtimes";
import { lastValueFrom } from "rxjs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { containerd, type EngineOptions } from "../../src/index.ts";
import { announcedAtStart } from "../announced-at-start.ts";
import { burst } from "../burst.ts";
import { watchRuntime } from "../watched-runtime.ts";

describe("containerd(), on a real containerd", () => {
  let engine: ContainerdEngine | undefined;
  const running = (): ContainerdEngine => engine ?? expect.fail("there is no engine");
  beforeAll(async () => void (engine = await startContainerdEngine()), 120_000);
  afterAll(() => engine?.stop(), 60_000);

  const endings: (() => void)[] = [];
  afterEach(() => endings.splice(0).forEach((end) => end()));
  const watch = async (options: EngineOptions = {}) => {
    const watched = await watchRuntime(containerd, { socket: running().socketPath, ...options });
    endings.push(() => watched.unsubscribe());
    return watched;
  };
  const randomId = (seed: string): string => seed.padEnd(64, "0");

  test("everything that is told of a container is what it was made from", { timeout: 120_000 }, async () => {
    const { told } = await watch({ withSize: true });
    const folder = mkdtempSync(join(tmpdir(), "mounted-"));
    const id = randomId("f0");
    await running().create({
      id,
      labels: { "a.b/c": "1", "nerdctl/name": "full" },
      options: ["--net-host", "--privileged", "--env=A=1", "--memory-limit=67108864", `--mount=type=bind,src=${folder},dst=/data,options=rbind:rslave:ro`],
    });
    const container = await told(id);
    expect(container).toMatchObject({
      ...{ engine: "containerd", id: "f00000000000", fullId: id, name: "full", user: "0" },
      ...{ image: running().image, imageRepo: "docker.io/falco-plugin/busybox", imageTag: "1", imageId: "" },
      env: expect.arrayContaining(["PATH=/bin", "A=1"]) as unknown,
      ...{ cpuPeriod: 100_000, cpuQuota: 0, cpuShares: 1024, memoryLimit: 67_108_864 },
      ...{ hostNetwork: true, hostPid: false, hostIpc: false, privileged: true, isPodSandbox: false, ip: "", portMappings: null },
      mounts: expect.arrayContaining([{ source: folder, destination: "/data", mode: "", rw: false, propagation: "rslave" }]) as unknown,
    });
    expect(container.labels).toMatchObject({ "a.b/c": "1" });
    expect(container.imageDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(container.size).toBeGreaterThan(0);
    expect(Math.abs(container.createdTime - Date.now() / 1000)).toBeLessThan(60);
  });

  test("made, started, labelled, stopped, removed", { timeout: 120_000 }, async () => {
    const { of, told, fate } = await watch();
    await running().run({ id: "web" });
    expect(await told("web")).toMatchObject({ id: "web", name: "web", privileged: false, hostNetwork: false });
    await running().label({ id: "web" }, "tier=front");
    await expect.poll(() => of("web").at(-1)?.container.labels, { timeout: 60_000 }).toMatchObject({ tier: "front" });
    await running().stopContainer({ id: "web" });
    await fate("web", "added");
    await running().remove({ id: "web" });
    await fate("web", "added", "removed");
  });

  test("containers of one id in two namespaces are one, for as long as one of them is there", { timeout: 120_000 }, async () => {
    const { fate } = await watch();
    const places = ["default", "shop"].map((namespace) => ({ namespace, id: "twice" }));
    for (const place of places) await running().create(place);
    await fate("twice", "added");
    for (const [index, place] of places.entries()) {
      await running().remove(place);
      // Something that is told later for certain.
      await running().create({ id: `after-${index}` });
      await fate(`after-${index}`, "added");
      await fate("twice", ...(index === 0 ? (["added"] as const) : (["added", "removed"] as const)));
    }
  });

  test("containerd is killed, and started again", { timeout: 120_000 }, async () => {
    const { fate, logged } = await watch({ backoff: { firstMs: 50, maxMs: 200 } });
    await running().create({ id: "stays" });
    await fate("stays", "added");
    await running().kill();
    await logged("info lost");
    await running().restart();
    await logged("info back");
    await running().create({ id: "new" });
    await fate("new", "added");
    await running().remove({ id: "stays" });
    await fate("stays", "added", "removed");
  });

  test("a containerd that accepts connections and never answers is noticed, and followed when it goes on", { timeout: 120_000 }, async () => {
    const { told, logged } = await watch({ timeouts: { headMs: 1_500, totalMs: 3_000, pingMs: 200 }, backoff: { firstMs: 50, maxMs: 200 } });
    await running().freeze(true);
    try {
      await logged("info lost");
    } finally {
      await running().freeze(false);
    }
    await logged("info back");
    await running().create({ id: "afterwards" });
    await told("afterwards");
  });

  const inABurst = async (name: string, options: EngineOptions = {}): Promise<void> => {
    const { of } = await watch(options);
    await burst(async (n) => {
      const id = `${name}-${n}`;
      await running().create({ id, labels: { burst: String(n) } });
      if (n % 2 === 0) await running().remove({ id });
      return id;
    }, of);
  };
  test("200 containers in a burst, of which half go at once", { timeout: 120_000 }, () => inABurst("burst"));
  test("200 containers in a burst, listed all the while", { timeout: 120_000 }, () => inABurst("listed-burst", { timeouts: { relistMs: 1 } }));

  test("with the hook of the start, a container is told when it is started", { timeout: 120_000 }, async () => {
    await announcedAtStart(await watch({ hooks: ["start"] }), {
      create: async (n) => running().create({ id: `made-${n}` }).then(() => `made-${n}`),
      run: async (n) => running().run({ id: `runs-${n}` }).then(() => `runs-${n}`),
      remove: (id) => running().remove({ id }),
    });
  });

  test("programs that are run in a container, to see whether it is well, are no news", { timeout: 120_000 }, async () => {
    const { of, fate, lines } = await watch();
    await running().run({ id: "probed" });
    await fate("probed", "added");
    await running().exec({ id: "probed" }, "true");
    await running().stopContainer({ id: "probed" });
    await running().remove({ id: "probed" });
    await fate("probed", "added", "removed");
    expect(of("probed").map(({ kind }) => kind)).toEqual(["added", "removed"]);
    expect(lines.filter((line) => /^(warning|error)/.test(line))).toEqual([]);
  });

  test("a container that nobody has announced is found by its short id; one that somebody has named only by its whole id", { timeout: 120_000 }, async () => {
    const { engine: watching, of } = await watch({ hooks: [] });
    const id = randomId("5e");
    await running().create({ id, namespace: "shop" });
    await running().create({ id: "searched.by_name-1" });
    const find = (wanted: string) => lastValueFrom(watching.find(wanted), { defaultValue: undefined });
    expect(await find(id.slice(0, 12))).toMatchObject({ fullId: id });
    expect(await find("searched.by_name-1")).toMatchObject({ fullId: "searched.by_name-1" });
    expect(await find("searched.by")).toBeUndefined();
    expect(await find('x" or id~="')).toBeUndefined();
    expect(of(id).map(({ kind }) => kind)).toEqual(["added"]);
  });
});
