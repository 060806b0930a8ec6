import { describe, expect, test } from "vitest";

import { fixturePlugin, type HostPreset, runFalco, startHost } from "../../src/index.ts";

const report = (text: string): object => ({ code: "FP_HOST_FAILED", cause: { stderr: expect.stringContaining(text) as unknown } });

// A report of a sanitizer ends the process with a code of its own, which fails quit().
describe.each<HostPreset>(["asan", "tsan"])("a host built with %s finds nothing wrong", (preset) => {
  const plugins = [
    { path: fixturePlugin("dummyc", preset), openParams: "10,20" },
    { path: fixturePlugin("pingc", preset) },
  ];

  test("in lives of two sources on two threads, with a dry run beside them", async () => {
    const { events, misuses, lives } = await runFalco({ preset, plugins, env: { PING_INTERVAL_MS: "1" }, fields: { dummy: ["dummy.text"] }, reloads: 1, stopAfter: { ms: 10_000 } });
    expect(lives).toMatchObject([{ dummy: { reason: "eof" } }, { dummy: { reason: "eof" } }]);
    expect(events.some(({ name, source }) => name === "ping" && source === "syscall")).toBe(true);
    expect(misuses).toEqual([]);
  });

  test("when a burst overflows the queue while the loop drains it", async () => {
    await using host = await startHost({ preset, env: { PING_BURST: "20000", PING_INTERVAL_MS: "100000" } });
    const inspector = await host.createInspector();
    for (const { path } of plugins) await inspector.load(path);
    await inspector.open({ kind: "busy", rate: 1000 });
    const running = inspector.run({ thread: "loop" });
    await host.sleep(200);
    const [stats] = await Promise.all([inspector.stats(), inspector.metrics("pingc", { thread: "web" })]);
    await inspector.interrupt();
    await running;
    expect(stats.accepted + stats.overflowed).toBeLessThanOrEqual(20_000);
    await inspector.close();
    await inspector.destroy();
    expect(await host.quit()).toMatchObject({ code: 0 });
  });

  test("when async events are counted, and everything still lives at exit()", async () => {
    await using host = await startHost({ preset, env: { PING_INTERVAL_MS: "0", PING_STAMP: "1" } });
    const inspector = await host.createInspector();
    await inspector.load(fixturePlugin("pingc", preset));
    await inspector.open({ kind: "idle" }, { counting: { stamp: "binary" } });
    expect((await inspector.waitForCount(1_000)).reached).toBe(true);
    await inspector.setAsyncHandler("pingc", false, { thread: "elsewhere" });
    expect(await host.exit()).toMatchObject({ code: 0 });
  });
});

test("the sanitizers are at work: a read after free in a plugin ends the host with a report", async () => {
  const host = await startHost({ preset: "asan", env: { PING_FAIL: "use-after-free" } });
  const inspector = await host.createInspector();
  await expect(inspector.load(fixturePlugin("pingc", "asan"))).rejects.toMatchObject(report("heap-use-after-free"));
});

test("the sanitizers are at work: a data race in a plugin ends the host with a report", async () => {
  const host = await startHost({ preset: "tsan", env: { PING_FAIL: "race", PING_INTERVAL_MS: "1" } });
  const inspector = await host.createInspector();
  await inspector.load(fixturePlugin("pingc", "tsan"));
  await inspector.open({ kind: "idle" });
  await expect(inspector.run({ ms: 5_000 })).rejects.toMatchObject(report("data race"));
});
