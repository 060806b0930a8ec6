import { setTimeout as wait } from "node:timers/promises";
import { containersComeAndGo, type DockerEngine, engineIsKilledAndRestarted, startDockerEngine } from "@falco-plugin-tools/container-runtimes";
import type { Source } from "@falco-plugin/host";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { BuiltPlugins } from "../support/built-plugins.ts";
import { retainedIn } from "../support/retained-in.ts";
import { WatchingHost } from "../support/watching-host.ts";

/** The host waits half a second at most, whatever the engine does, in ms. */
const startBoundMs = 1_000;
/** A plugin has 2 s to stop; what it has not ended by then is left behind. */
const stopBoundMs = 2_500;

describe("libcontainer.so in the native host, on a real Docker Engine", () => {
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

  const watch = (source: Source) => WatchingHost.start({ plugin: built.files[0] ?? "", sockets: [engine.socketPath], source });

  test("30 containers are run and removed: all of them come out of the event stream, and nothing else", { timeout: 120_000 }, async () => {
    await using watching = await watch({ kind: "nodriver" });
    expect(watching.openedWithinMs).toBeLessThan(startBoundMs);
    await watching.attached();
    await containersComeAndGo(engine, watching, { count: 30 });
    expect(retainedIn(await watching.snapshot(built.folder))).toEqual([]);
    expect(await watching.stop()).toBeLessThan(stopBoundMs);
    expect(watching.host.logs.filter(({ severity }) => severity === "warning" || severity === "error")).toEqual([]);
    expect(watching.host.misuses).toEqual([]);
  });

  test("the engine is killed and restarted, and containers vanish meanwhile", { timeout: 180_000 }, async () => {
    await using watching = await watch({ kind: "idle" });
    await watching.attached();
    await engineIsKilledAndRestarted(engine, watching);
    expect(watching.logged()).toEqual(expect.arrayContaining(["attached", "lost", "back"]));
    expect(retainedIn(await watching.snapshot(built.folder))).toEqual([...(await engine.containers())].sort());
    expect(await watching.stop()).toBeLessThan(stopBoundMs);
    expect(watching.host.misuses).toEqual([]);
  });

  test("an engine that is frozen holds up neither start nor stop, and is read when it thaws", { timeout: 120_000 }, async () => {
    const id = await engine.run({ name: "early", labels: { when: "before" } });
    await engine.freeze(true);
    try {
      await using never = await watch({ kind: "idle" });
      expect(never.openedWithinMs).toBeLessThan(startBoundMs);
      // Nobody can see that it waits: the kernel accepts for the engine.
      await wait(1_000);
      expect(await never.stop()).toBeLessThan(stopBoundMs);
      expect(never.asyncEvents).toEqual([]);
      expect(never.host.misuses).toEqual([]);

      await using patient = await watch({ kind: "nodriver" });
      expect(patient.openedWithinMs).toBeLessThan(startBoundMs);
      await engine.freeze(false);
      await patient.attached();
      await vi.waitFor(() => expect(patient.events().find(({ container }) => container.full_id === id)).toMatchObject({ name: "container", container: { name: "early", labels: { when: "before" } } }), 30_000);
      await engine.freeze(true);
      expect(await patient.stop()).toBeLessThan(stopBoundMs);
      expect(patient.host.misuses).toEqual([]);
    } finally {
      await engine.freeze(false);
    }
  });
});
