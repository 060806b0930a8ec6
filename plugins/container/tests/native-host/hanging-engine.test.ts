import path from "node:path";
import { type SimulatedDocker, startSimulatedDocker } from "@falco-plugin/container-engines/simulated";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { BuiltPlugins } from "../support/built-plugins.ts";
import { WatchingHost } from "../support/watching-host.ts";

describe("libcontainer.so with a Docker socket that accepts and never answers", () => {
  let built: BuiltPlugins;
  let engine: SimulatedDocker;
  beforeEach(async () => {
    built = await BuiltPlugins.build("container");
    engine = await startSimulatedDocker({ socketPath: path.join(built.folder, "docker.sock") });
    engine.create({ name: "web" });
  }, 30_000);
  afterEach(async () => {
    await engine.close();
    await built[Symbol.asyncDispose]();
  });

  const watch = () => WatchingHost.start({ plugin: built.files[0] ?? "", sockets: [engine.socketPath], source: { kind: "idle" } });

  test("starts when the wait for it is over, and stops at once", { timeout: 60_000 }, async () => {
    engine.hang(true);
    await using watching = await watch();
    expect(watching.openedWithinMs).toBeGreaterThanOrEqual(495);
    expect(watching.openedWithinMs).toBeLessThan(1_000);
    await vi.waitFor(() => expect(engine.requests).toEqual(["/version"]), 20_000);
    expect(await watching.stop()).toBeLessThan(1_000);
    await vi.waitFor(() => expect(engine.connections).toBe(0), 5_000);
    expect(watching.asyncEvents).toEqual([]);
    expect(watching.host.misuses).toEqual([]);
  });

  test("stops at once when it falls silent in the middle of its work", { timeout: 60_000 }, async () => {
    await using watching = await watch();
    await vi.waitFor(() => expect(watching.events()).toHaveLength(1), 20_000);
    engine.hang(true);
    const answered = engine.requests.length;
    engine.create({ name: "never-inspected" });
    await vi.waitFor(() => expect(engine.requests.length).toBeGreaterThan(answered), 20_000);
    expect(await watching.stop()).toBeLessThan(1_000);
    await vi.waitFor(() => expect(engine.connections).toBe(0), 5_000);
    expect(watching.events()).toHaveLength(1);
    expect(watching.host.misuses).toEqual([]);
  });
});
