import { setTimeout as delay } from "node:timers/promises";

import { describe, expect, test } from "vitest";

import { fixturePlugin, type Host, type HostInspector, startHost } from "../src/index.ts";
import { until } from "./support/until.ts";

const metric = async (inspector: HostInspector, name: string) => (await inspector.metrics("listenc", { thread: "web" })).find((found) => found.name === `listenc.${name}`)?.value;

async function listening(host: Host): Promise<HostInspector> {
  const inspector = await host.createInspector();
  await inspector.load(fixturePlugin("listenc"));
  return inspector;
}

const calls = (host: Host): readonly string[] => [...host.stderr.matchAll(/^\[liste tid=0\] (capture.*)$/gm)].map(([, call]) => call ?? "");

describe("a listening plugin", () => {
  test("can have no routines without a thread pool, as in Falco", async () => {
    await using host = await startHost({ env: { CPLUG_TRACE: "1" } });
    const inspector = await listening(host);
    await inspector.open({ kind: "idle" });
    expect((await inspector.stats()).routines).toBe(0);
    await inspector.close();
    await until(() => Promise.resolve(calls(host).length === 2));
    expect(calls(host)).toEqual(["capture_open: no routines", "capture_close: unsubscribe -> 3"]);
    expect(await metric(inspector, "endless")).toBe("0");
  });

  test("has its routines run again and again, until they end or the capture does", async () => {
    await using host = await startHost({ env: { CPLUG_TRACE: "1", LISTEN_ROUNDS: "5" } });
    const inspector = await listening(host);
    for (const round of [1, 2]) {
      await inspector.open({ kind: "idle" }, { threadPool: 2 });
      await until(async () => (await inspector.stats()).routines === 1);
      // The counts go on from the first capture: in the second one the first routine ends at once.
      expect(await metric(inspector, "limited")).toBe(round === 1 ? 5 : 6);
      const before = Number(await metric(inspector, "endless"));
      await until(async () => Number(await metric(inspector, "endless")) > before + 5);
      await inspector.close();
      const after = await metric(inspector, "endless");
      await delay(30);
      expect(await metric(inspector, "endless")).toBe(after);
      expect((await inspector.stats()).routines).toBe(0);
    }
    expect(calls(host)).toEqual(Array.from({ length: 2 }, () => ["capture_open: two routines", "capture_close: unsubscribe -> 3"]).flat());
    expect((await host.counters()).threads).toBe(2 + 1);
    expect(host.misuses).toEqual([]);
  });

  test("may take a routine back", async () => {
    await using host = await startHost({ env: { CPLUG_TRACE: "1", LISTEN_FAIL: "unsubscribe" } });
    const inspector = await listening(host);
    await inspector.open({ kind: "idle" }, { threadPool: 1 });
    await inspector.close();
    await until(() => Promise.resolve(calls(host).length === 2));
    expect(calls(host).at(-1)).toBe("capture_close: unsubscribe -> 0");
  });

  test("whose routine does not return holds the host up, and that is told as a misuse", async () => {
    await using host = await startHost({ env: { LISTEN_FAIL: "stuck", LISTEN_STUCK_MS: "2500" } });
    const inspector = await listening(host);
    await inspector.open({ kind: "idle" }, { threadPool: 2 });
    await until(async () => (await inspector.stats()).routines === 1);
    const { ns } = await inspector.close();
    expect(ns).toBeGreaterThan(2e9);
    expect(host.misuses.map(({ message }) => message)).toEqual([expect.stringContaining("a routine does not return although the capture is closed")]);
  });

  test.each([
    ["open", "error in capture_open of plugin 'listenc': the listener does not open"],
    ["close", "error in capture_close of plugin 'listenc': the listener does not close"],
  ])("may fail to %s", async (how, message) => {
    const host = await startHost({ env: { LISTEN_FAIL: how } });
    const inspector = await listening(host);
    await expect(inspector.open({ kind: "idle" }).then(() => inspector.close())).rejects.toThrow(message);
    await host.kill();
  });
});

test("metrics have values of every type", async () => {
  await using host = await startHost();
  const inspector = await listening(host);
  const common = { monotonic: false };
  expect(await inspector.metrics("listenc")).toEqual([
    { name: "listenc.limited", monotonic: true, type: "u32", value: 0 },
    { name: "listenc.endless", monotonic: true, type: "u64", value: "0" },
    { name: "listenc.opens", monotonic: true, type: "i", value: 0 },
    { name: "listenc.s32", ...common, type: "s32", value: -2_147_483_648 },
    { name: "listenc.s64", ...common, type: "s64", value: "-9223372036854775808" },
    { name: "listenc.d", ...common, type: "d", value: 0.1 },
    { name: "listenc.f", ...common, type: "f", value: 1.5 },
  ]);
});
