import { mkdir, mkdtemp, rename, rm, symlink } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { lastValueFrom } from "rxjs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ContainerChange } from "../engine.ts";
import type { EngineOptions } from "../engine-options.ts";
import { type SimulatedDocker, type SimulatedDockerOptions, startSimulatedDocker } from "../simulated/index.ts";
import { recordingLogger } from "../../tests/recording-logger.ts";
import { docker } from "./docker.ts";

// Real unix sockets, real time, a simulated engine.

let folder: string;
const endings: (() => unknown)[] = [];

beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "docker-test-"))));
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  await rm(folder, { recursive: true, force: true });
});

const socketPath = () => join(folder, "docker.sock");

const start = async (options: Partial<SimulatedDockerOptions> = {}): Promise<SimulatedDocker> => {
  const engine = await startSimulatedDocker({ socketPath: socketPath(), ...options });
  endings.push(() => engine.close());
  return engine;
};

/** Subscribes, and keeps what was told as `kind name` and as it is. */
const watch = (options: EngineOptions = {}) => {
  const { log, lines } = recordingLogger();
  const changes: ContainerChange[] = [];
  const engine = docker({
    sockets: [socketPath()],
    backoff: { firstMs: 20, maxMs: 50 },
    log,
    ...options,
    timeouts: { headMs: 150, totalMs: 300, pollMs: 20, pingMs: 100, inspectRetryMs: 30, ...options.timeouts },
  });
  const states: string[] = [];
  const about = engine.state$.subscribe(({ attached, settled }) => states.push(`${attached} attached${settled ? ", settled" : ""} after ${changes.length}`));
  const subscription = engine.changes$.subscribe((change) => changes.push(change));
  endings.push(() => about.unsubscribe());
  endings.push(() => subscription.unsubscribe());
  const told = () => changes.map(({ kind, container }) => `${kind} ${container.name}`);
  const has = (...expected: string[]) => vi.waitFor(() => expect(told()).toEqual(expected), 3_000);
  const logged = (text: string) => vi.waitFor(() => expect(lines.join("\n")).toContain(text), 3_000);
  return { engine, states, changes, told, lines, subscription, has, logged };
};

describe("docker", () => {
  test("containers that exist, then those that come, change and go", async () => {
    const engine = await start();
    engine.create({ name: "old", labels: { a: "b" } });
    const { has, changes } = watch();
    await has("added old");

    const id = engine.create({ name: "web", image: "registry:5000/nginx:1.27", ports: { 80: 8080 } });
    await has("added old", "added web");
    engine.start(id);
    await has("added old", "added web", "updated web");
    engine.rename(id, "shop");
    await has("added old", "added web", "updated web", "updated shop");
    engine.destroy(id);
    await has("added old", "added web", "updated web", "updated shop", "removed shop");

    expect(changes[0]?.container.labels).toEqual({ a: "b" });
    expect(changes[2]?.container).toMatchObject({
      fullId: id,
      id: id.slice(0, 12),
      image: "registry:5000/nginx:1.27",
      imageRepo: "registry:5000/nginx",
      imageTag: "1.27",
      ip: "172.17.0.1",
      portMappings: [{ hostIp: 0, hostPort: 8080, containerPort: 80 }],
    });
  });

  test("containers that come and go in no time are told all the same", async () => {
    const engine = await start();
    const { has, logged } = watch();
    await logged("attached");
    engine.destroy(engine.create({ name: "blink" }));
    await has("added blink", "removed blink");
  });

  test("what happened during an outage: vanished, new and renamed containers", async () => {
    const engine = await start();
    const vanished = engine.create({ name: "vanished" });
    const renamed = engine.create({ name: "renamed" });
    engine.create({ name: "same" });
    const { told, logged } = watch();
    await vi.waitFor(() => expect(told().sort()).toEqual(["added renamed", "added same", "added vanished"]));
    const before = told();

    // Nothing of this reaches an event stream.
    engine.disconnect();
    engine.vanish(vanished);
    engine.rename(renamed, "other");
    engine.create({ name: "new" });
    await vi.waitFor(() => expect(told().slice(3).sort()).toEqual(["added new", "removed vanished", "updated other"]), 3_000);
    expect(told().slice(0, 3)).toEqual(before);
    await logged("info back");
  });

  test("an engine that restarts with a new socket is followed", async () => {
    const first = await start();
    first.create({ name: "before" });
    const { has, logged } = watch({ backoff: { firstMs: 60_000, maxMs: 60_000 } });
    await has("added before");
    await first.close();
    await logged("lost");
    const second = await start();
    second.create({ name: "after" });
    await has("added before", "removed before", "added after");
  });

  test("a socket that is replaced while the old engine lives on is followed", async () => {
    const old = await start();
    old.create({ name: "old" });
    const { has } = watch();
    await has("added old");
    const next = await start({ socketPath: join(folder, "next.sock") });
    next.create({ name: "new" });
    await rename(join(folder, "next.sock"), socketPath());
    await has("added old", "removed old", "added new");
    expect(old.connections).toBe(0);
  });

  test("a socket that appears later is found; nothing but one debug line tells of default ones that do not", async () => {
    const { told, lines } = watch({ sockets: [], hostRoot: folder, environment: {} });
    await vi.waitFor(() => expect(lines.length).toBeGreaterThan(0));
    expect(lines.filter((line) => !line.startsWith("debug"))).toEqual([]);

    for (const path of [join(folder, "run/user/1000/docker.sock"), join(folder, "var/run/docker.sock")]) {
      await mkdir(dirname(path), { recursive: true });
      (await start({ socketPath: path })).create({ name: path.slice(folder.length) });
    }
    await vi.waitFor(() => expect(told().sort()).toEqual(["added /run/user/1000/docker.sock", "added /var/run/docker.sock"]), 3_000);
  });

  test("a socket that accepts and never answers is tried again, and holds up nobody else", async () => {
    const accepted: Socket[] = [];
    const hung = createServer((socket) => accepted.push(socket)).listen(join(folder, "hung.sock"));
    endings.push(() => {
      hung.close();
      for (const socket of accepted) socket.destroy();
    });
    const engine = await start();
    engine.create({ name: "web" });
    const { has, lines, logged } = watch({ sockets: [join(folder, "hung.sock"), socketPath()] });
    await has("added web");
    await logged("hung.sock error=\"GET /version: no answer within 150 ms\"");
    await vi.waitFor(() => expect(lines.filter((line) => line.includes("hung.sock")).length).toBeGreaterThan(2), 3_000);
  });

  test("an engine that hangs is noticed by pings, and back when it answers again", async () => {
    const engine = await start();
    engine.create({ name: "web" });
    const { has, logged, told } = watch();
    await has("added web");
    engine.hang(true);
    await logged("lost socket=");
    engine.hang(false);
    await logged("info back");
    expect(told()).toEqual(["added web"]);
  });

  test("malformed replies cost what they are about, and nothing else", async () => {
    let broken = "";
    const engine = await start({
      intercept: (path, response) => {
        if (broken === "" || !path.includes(broken)) return false;
        response.end("[1,");
        return true;
      },
    });
    const { has, logged, changes } = watch({ timeouts: { inspectRetryMs: 40 } });
    await logged("attached");

    engine.writeToEventStreams('nonsense\n{"Action":7}\nnull\n[]\n');
    engine.writeToEventStreams(`{"Action":"create","Actor":{"ID":"../../images","Attributes":{}}}\n`);
    engine.create({ name: "good", image: "nginx:1.27" });
    await has("added good");
    expect(changes[0]?.container.imageTag).toBe("1.27");

    broken = "/images/";
    engine.create({ name: "no image record", image: "redis:7" });
    await has("added good", "added no image record");
    expect(changes[1]?.container).toMatchObject({ image: "redis:7", imageRepo: "redis", imageTag: "7" });

    broken = "/containers/";
    const late = engine.create({ name: "late", labels: { a: "b" } });
    await has("added good", "added no image record", "added late");
    expect(changes[2]?.container).toMatchObject({ fullId: late, labels: { a: "b" }, cpuShares: 0 });
    broken = "";
    await has("added good", "added no image record", "added late", "updated late");
    expect(changes[3]?.container).toMatchObject({ cpuShares: 1024 });
  });

  test("a list that is no list removes nobody", async () => {
    let broken = false;
    const engine = await start({ intercept: (path, response) => broken && path === "/containers/json" && (response.end('{"message":"starting"}'), true) });
    engine.create({ name: "web" });
    const { has, told, logged } = watch();
    await has("added web");
    broken = true;
    engine.disconnect();
    await logged("unexpected answer");
    expect(told()).toEqual(["added web"]);
    broken = false;
    await logged("info back");
    expect(told()).toEqual(["added web"]);
  });

  test("an answer without end is cut off", async () => {
    const chunk = Buffer.alloc(1024 * 1024, " ");
    await start({
      intercept: (path, response) => {
        if (path !== "/version") return false;
        const more = (): void => void (response.destroyed || response.write(chunk, more));
        more();
        return true;
      },
    });
    const { logged } = watch({ timeouts: { totalMs: 10_000, headMs: 10_000 } });
    await logged("the answer is longer than 4194304 bytes");
  });

  test("the same socket under two paths is watched once", async () => {
    const engine = await start();
    engine.create({ name: "web" });
    await symlink(folder, join(folder, "link"));
    const { has, logged } = watch({ sockets: [socketPath(), join(folder, "link/docker.sock")] });
    await has("added web");
    await logged("the same socket as");
    expect(engine.requests.filter((path) => path === "/version")).toHaveLength(1);
  });

  test("200 containers at once, of which half go at once", async () => {
    const engine = await start();
    const { logged, changes } = watch();
    await logged("attached");
    for (let n = 0; n < 200; n++) {
      const id = engine.create({ name: `c${n}`, labels: { n: String(n) } });
      if (n % 2 === 0) engine.start(id);
      else engine.destroy(id);
    }
    await vi.waitFor(() => expect(changes.filter(({ kind }) => kind === "added")).toHaveLength(200), 10_000);
    await vi.waitFor(() => expect(changes.filter(({ kind }) => kind === "removed")).toHaveLength(100), 10_000);
    const pairs = new Set(changes.filter(({ kind }) => kind !== "updated").map(({ kind, container }) => `${kind} ${container.fullId}`));
    const words = { create: "added", destroy: "removed" };
    expect(pairs).toEqual(new Set(engine.history.flatMap(({ action, id }) => (action === "create" || action === "destroy" ? [`${words[action]} ${id}`] : []))));
    for (const { container } of changes) expect(container.labels).toEqual({ n: container.name.slice(1) });
  });

  test("unsubscribing closes every connection and leaves no handle", async () => {
    const engine = await start();
    engine.create({ name: "web" });
    const { has, subscription, told } = watch();
    await has("added web");
    expect(engine.connections).toBeGreaterThan(0);
    subscription.unsubscribe();
    await vi.waitFor(() => expect(engine.connections).toBe(0));
    const requests = engine.requests.length;
    engine.create({ name: "unseen" });
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(engine.requests).toHaveLength(requests);
    expect(told()).toEqual(["added web"]);
  });

  test("each subscription watches on its own", async () => {
    const engine = await start();
    engine.create({ name: "web" });
    const first = watch();
    await first.has("added web");
    const second = watch();
    await second.has("added web");
    first.subscription.unsubscribe();
    engine.create({ name: "db" });
    await second.has("added web", "added db");
    expect(first.told()).toEqual(["added web"]);
  });

  test("it is settled when all that existed was told, and where there is nothing to wait for", async () => {
    const engine = await start();
    engine.create({ name: "one" });
    engine.create({ name: "two" });
    const { states, subscription } = watch({ sockets: [socketPath(), join(folder, "absent.sock")] });
    await vi.waitFor(() => expect(states).toEqual(["0 attached after 0", "1 attached after 0", "1 attached, settled after 2"]));
    subscription.unsubscribe();
    expect(states.slice(3)).toEqual(["0 attached, settled after 2"]);
    const absent = watch({ sockets: [join(folder, "absent.sock")] });
    await vi.waitFor(() => expect(absent.states).toEqual(["0 attached after 0", "0 attached, settled after 0"]));
  });

  test("an engine that does not answer is settled when the first try has failed", async () => {
    const engine = await start();
    engine.hang(true);
    const { states } = watch();
    await vi.waitFor(() => expect(states).toEqual(["0 attached after 0", "0 attached, settled after 0"]));
  });

  test("a container is found by the beginning of its id, and told if nobody has told it", async () => {
    const simulated = await start();
    const { engine, told, logged } = watch({ hooks: [] });
    await logged("attached");
    const web = simulated.create({ name: "web" });
    const find = (id: string) => lastValueFrom(engine.find(id), { defaultValue: undefined });
    expect(await find(web.slice(0, 12))).toMatchObject({ fullId: web, name: "web" });
    expect(await find(web.slice(0, 12))).toMatchObject({ fullId: web });
    expect(told()).toEqual(["added web"]);
    expect(await find("000000000000")).toBeUndefined();
    simulated.destroy(web);
    await vi.waitFor(() => expect(told()).toEqual(["added web", "removed web"]));
  });

  test("nothing is found by an engine that is away", async () => {
    const { engine, subscription, logged } = watch();
    await logged("no such socket");
    await expect(lastValueFrom(engine.find("000000000000"))).rejects.toThrow("not attached");
    subscription.unsubscribe();
  });
});
