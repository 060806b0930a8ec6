import { containersComeAndGo, type DockerEngine, engineIsKilledAndRestarted, startDockerEngine } from "@falco-plugin-tools/container-runtimes";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { BuiltPlugins } from "../support/built-plugins.ts";
import { WatchingSysdig } from "../support/watching-sysdig.ts";

describe("libcontainer.so in sysdig, on a real Docker Engine", () => {
  let engine: DockerEngine;
  let built: BuiltPlugins;
  beforeAll(async () => {
    built = await BuiltPlugins.build("container");
    engine = await startDockerEngine();
  }, 120_000);
  afterAll(async () => {
    await engine?.stop();
    await built?.[Symbol.asyncDispose]();
  }, 60_000);

  const watch = (...filter: readonly string[]) => new WatchingSysdig(built.files[0] ?? "", engine.socketPath, ...filter);

  test("30 containers are run and removed: all of them appear among the system calls of a source, and nothing else", { timeout: 180_000 }, async () => {
    const early = await engine.run({ name: "early" });
    await using watching = watch();
    // What was there before is told at the start; when it is removed, nothing is left that the scenario does not know.
    await vi.waitFor(() => expect(watching.events()).toMatchObject([{ name: "container", container: { full_id: early, name: "early", image: engine.image } }]), 30_000);
    await engine.remove(early);
    await vi.waitFor(() => expect(watching.events()).toMatchObject([{ name: "container" }, { name: "container_removed", container: { full_id: early } }]), 30_000);

    await containersComeAndGo(engine, { events: () => watching.events().slice(2) }, { count: 30 });
    expect(await watching.stop()).toMatchObject({ exitCode: 0, timedOut: false });

    const types = watching.lines.map(({ type }) => type);
    const between = types.slice(types.indexOf("container"), types.lastIndexOf("container_removed"));
    expect(new Set(types)).toEqual(new Set(["openat", "container", "container_removed"]));
    expect(between.filter((type) => type === "openat").length).toBeGreaterThan(10);
    expect(watching.lines.every(({ num }, index) => num === index + 1)).toBe(true);
  });

  test("the engine is killed and restarted, and containers vanish meanwhile: seen through a filter of their events", { timeout: 180_000 }, async () => {
    await using watching = watch("evt.type in (container, container_removed)");
    const first = await engine.run({ name: "first" });
    await vi.waitFor(() => expect(watching.events().map(({ container }) => container.full_id)).toEqual([first]), 30_000);
    await engineIsKilledAndRestarted(engine, watching);
    expect(await watching.stop()).toMatchObject({ exitCode: 0, timedOut: false });
    expect(watching.lines.filter(({ type }) => type === "openat")).toEqual([]);
  });
});
