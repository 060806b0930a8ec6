import { containersComeAndGo, type DockerEngine, engineIsKilledAndRestarted, readContainerEvent, startDockerEngine } from "@falco-plugin-tools/container-runtimes";
import { testHost } from "@falco-plugin/testing";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import plugin from "../../src/index.ts";
import { onlyDocker } from "../support/config.ts";

describe("the container plugin on a real Docker Engine", () => {
  let engine: DockerEngine | undefined;
  const running = (): DockerEngine => engine ?? expect.fail("there is no engine");
  beforeAll(async () => void (engine = await startDockerEngine()), 120_000);
  afterAll(() => engine?.stop(), 60_000);

  const watching = async () => {
    const host = testHost(plugin, { config: onlyDocker([running().socketPath]) });
    host.startAsyncEvents();
    await vi.waitFor(() => expect(host.logs.map(({ message }) => message).join("\n")).toContain("attached"), 10_000);
    const reader = { events: () => host.events.map(({ name, data }) => readContainerEvent(name, data)) };
    return { host, reader, [Symbol.asyncDispose]: () => host.stopAsyncEvents() };
  };

  test("30 containers are run and removed: all of them were told, and nothing else", { timeout: 120_000 }, async () => {
    await using watcher = await watching();
    const { host, reader } = watcher;
    await containersComeAndGo(running(), reader, { count: 30 });
    expect(host.dumpState()).toEqual([]);
    expect(host.logs.filter(({ level }) => level === "warning" || level === "error")).toEqual([]);
  });

  test("the engine is killed and restarted, and containers vanish meanwhile", { timeout: 180_000 }, async () => {
    await using watcher = await watching();
    const { host, reader } = watcher;
    await engineIsKilledAndRestarted(running(), reader);
    const told = host.logs.map(({ message }) => message.split(" ")[0]);
    expect(told).toEqual(expect.arrayContaining(["attached", "lost", "back"]));
    const retained = host.dumpState().map(({ payload }) => (payload as { fullId: string }).fullId);
    expect(retained.sort()).toEqual([...(await running().containers())].sort());
  });

  test("containers that were there before are told at the start", { timeout: 60_000 }, async () => {
    const id = await running().run({ name: "early", labels: { when: "before" } });
    await using watcher = await watching();
    const { reader } = watcher;
    await vi.waitFor(() => expect(reader.events().find(({ container }) => container.full_id === id)).toMatchObject({ name: "container", container: { name: "early", labels: { when: "before" } } }), 10_000);
  });
});
