import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulatedDocker } from "@falco-plugin/container-engines/simulated";
import { testHost } from "@falco-plugin/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { onlyDocker } from "../tests/support/config.ts";
import plugin from "./index.ts";

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "container-plugin-"))));
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const simulated = (name = "docker.sock") => startSimulatedDocker({ socketPath: join(folder, name) });
const namesIn = (events: readonly { readonly name: string; readonly payload: unknown }[]) => events.map(({ name, payload }) => `${name} ${(payload as { name: string }).name}`);

describe("the container plugin", () => {
  test("announces containers that exist, that come, change and go; a capture begins with those that are there", async () => {
    const engine = await simulated();
    engine.create({ name: "db" });
    await using host = testHost(plugin, { config: onlyDocker([engine.socketPath]) });
    host.startAsyncEvents();
    await vi.waitFor(() => expect(namesIn(host.events)).toEqual(["container db"]));

    const web = engine.create({ name: "web" });
    await vi.waitFor(() => expect(namesIn(host.events)).toEqual(["container db", "container web"]));
    engine.rename(web, "shop");
    await vi.waitFor(() => expect(namesIn(host.events).slice(2)).toEqual(["container shop"]));
    expect(namesIn(host.dumpState())).toEqual(["container db", "container shop"]);
    engine.destroy(web);
    await vi.waitFor(() => expect(namesIn(host.events).slice(3)).toEqual(["container_removed shop"]));
    expect(namesIn(host.dumpState())).toEqual(["container db"]);
    expect(host.logs.map(({ level, component, message }) => `${level} ${component} ${message}`)).toEqual([
      `info container.docker attached socket=${engine.socketPath} docker=0.0.0-simulated api=1.41 containers=1`,
    ]);

    await host.stopAsyncEvents();
    await vi.waitFor(() => expect(engine.connections).toBe(0));
    engine.create({ name: "unseen" });
    expect(host.events).toHaveLength(4);

    host.startAsyncEvents();
    await vi.waitFor(() => expect(namesIn(host.events).slice(4).sort()).toEqual(["container db", "container unseen"]));
    await host.stopAsyncEvents();
    await engine.close();
  });

  test("config: hooks, labels, HOST_ROOT", async () => {
    vi.stubEnv("HOST_ROOT", folder);
    const engine = await simulated();
    await using host = testHost(plugin, { config: onlyDocker(["/docker.sock"], { hooks: ["start"], label_max_len: 3 }) });
    host.startAsyncEvents();
    await vi.waitFor(() => expect(host.logs.map(({ message }) => message).join()).toContain("attached"));
    const web = engine.create({ name: "web", labels: { a: "123", b: "1234" } });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(host.events).toEqual([]);
    engine.start(web);
    await vi.waitFor(() => expect(host.events.map(({ payload }) => payload)).toMatchObject([{ name: "web", labels: { a: "123" }, ip: "172.17.0.1" }]));
    await host.stopAsyncEvents();
    await engine.close();
  });

  test("a start returns at once, whatever Docker does, and a stop too", async () => {
    const engine = await simulated();
    engine.hang(true);
    await using host = testHost(plugin, { config: onlyDocker([engine.socketPath, join(folder, "absent.sock")]) });
    host.startAsyncEvents();
    await vi.waitFor(() => expect(engine.requests).toEqual(["/version"]));
    const before = performance.now();
    await host.stopAsyncEvents();
    expect(performance.now() - before).toBeLessThan(100);
    await engine.close();
  });

  test("a host that waits goes on when everything that existed was told", async () => {
    const engine = await simulated();
    for (const name of ["a", "b", "c"]) engine.create({ name });
    await using host = testHost(plugin, { config: onlyDocker([engine.socketPath, join(folder, "absent.sock")]) });
    host.startAsyncEvents();
    expect(host.isReady).toBe(false);
    await vi.waitFor(() => expect(host.isReady).toBe(true));
    expect(host.events).toHaveLength(3);
    await engine.close();
  });

  test("engines that are switched off are not asked for anything, and keep nobody waiting; nor does a static container", async () => {
    const engine = await simulated();
    const { engines: all } = onlyDocker([engine.socketPath]);
    const configs = [{ ...all, docker: { enabled: false, sockets: [engine.socketPath] } }, { ...all, static: { enabled: true, container_id: "s", container_name: "n", container_image: "i" } }];
    for (const engines of configs) {
      await using host = testHost(plugin, { config: { engines } });
      host.startAsyncEvents();
      expect(host.isReady).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(engine.requests).toEqual([]);
    }
    await engine.close();
  });

  test("tells hosts what they need to know", () => {
    expect(plugin.manifest).toMatchObject({
      name: "container",
      version: "0.7.1",
      realms: ["background", "event"],
      async: { events: ["container", "container_removed"], sources: ["syscall"], snapshot: "function", startGraceMs: 500 },
      parse: { eventTypes: [186, 223, 225, 227, 228, 231, 267, 272, 283, 289, 293, 324, 331, 335, 402], sources: ["syscall"] },
      extract: { eventTypes: [], sources: ["syscall"] },
      requiredEventSchemaVersion: "4.0.0",
    });
    expect(plugin.manifest.metrics).toEqual([
      { name: "n_containers", type: "u64", monotonic: true },
      { name: "n_missing_container_images", type: "u64", monotonic: true },
      { name: "connected_engines", type: "u32", monotonic: false },
      { name: "lookups", type: "u64", monotonic: true },
      { name: "lookup_misses", type: "u64", monotonic: true },
      { name: "lookup_drops", type: "u64", monotonic: true },
    ]);
  });
});
