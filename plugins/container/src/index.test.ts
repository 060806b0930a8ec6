import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulatedDocker } from "@falco-plugin/container-engines/simulated";
import { testHost } from "@falco-plugin/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
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
    await using host = testHost(plugin, { config: { engines: { docker: { sockets: [engine.socketPath] } } } });
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
    await using host = testHost(plugin, { config: { hooks: ["start"], label_max_len: 3, engines: { docker: { enabled: true, sockets: ["/docker.sock"] } } } });
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
    await using host = testHost(plugin, { config: { engines: { docker: { sockets: [engine.socketPath, join(folder, "absent.sock")] } } } });
    host.startAsyncEvents();
    await vi.waitFor(() => expect(engine.requests).toEqual(["/version"]));
    const before = performance.now();
    await host.stopAsyncEvents();
    expect(performance.now() - before).toBeLessThan(100);
    await engine.close();
  });

  test("a switched-off Docker is not watched", async () => {
    const engine = await simulated();
    await using host = testHost(plugin, { config: { engines: { docker: { enabled: false, sockets: [engine.socketPath] } } } });
    host.startAsyncEvents();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(engine.requests).toEqual([]);
    await engine.close();
  });

  test("tells hosts what they need to know", () => {
    expect(plugin.manifest).toMatchObject({
      name: "container",
      version: "0.1.0",
      realms: ["background"],
      async: { events: ["container", "container_removed"], sources: ["syscall"], snapshot: "retain", retainMax: 10_000 },
    });
  });
});
