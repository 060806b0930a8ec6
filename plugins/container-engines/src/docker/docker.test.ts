import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { watchEngine } from "../../tests/watched-engine.ts";
import type { EngineOptions } from "../engine-options.ts";
import { type SimulatedDocker, type SimulatedDockerOptions, startSimulatedDocker } from "../simulated/index.ts";
import { docker } from "./docker.ts";

// What Docker has of its own; what all engines have in common is in `contract.test.ts`.

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

const watch = (options: EngineOptions = {}) => {
  const watched = watchEngine(docker, { sockets: [socketPath()], ...options });
  endings.push(() => watched.unsubscribe());
  return watched;
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

  test("what happened during an outage: vanished, new and renamed containers", async () => {
    const engine = await start();
    const vanished = engine.create({ name: "vanished" });
    const renamed = engine.create({ name: "renamed" });
    engine.create({ name: "same" });
    const { told, logged } = watch();
    await vi.waitFor(() => expect([...told()].sort()).toEqual(["added renamed", "added same", "added vanished"]));
    const before = told();

    // Nothing of this reaches an event stream.
    engine.disconnect();
    engine.vanish(vanished);
    engine.rename(renamed, "other");
    engine.create({ name: "new" });
    await vi.waitFor(() => expect([...told()].slice(3).sort()).toEqual(["added new", "removed vanished", "updated other"]), 3_000);
    expect(told().slice(0, 3)).toEqual(before);
    await logged("info back");
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
});
