import { afterAll, describe, expect, it, vi } from "vitest";

import type { CapabilityDriver, DrivenInspector } from "./capabilities/capability-driver.ts";
import { given } from "./capabilities/given.ts";
import { logged, metricReaches, patienceMs } from "./capabilities/waiting.ts";

const sdk = (limits: Readonly<Record<string, unknown>>) => ({ sdk: { limits } });

/** What an operator sets for the SDK holds, and no plugin sees it. For hosts in a process of their own. */
export function limitsSuite(driver: CapabilityDriver): void {
  vi.setConfig({ testTimeout: patienceMs, hookTimeout: patienceMs });

  describe(`limits in the config on ${driver.name}`, () => {
    afterAll(() => driver[Symbol.asyncDispose]());
    const misbehave = async (plugin: DrivenInspector, what: string): Promise<void> => {
      await plugin.open(given([what, "fine"]));
      await plugin.read({ fields: ["bad.text"] });
      await plugin.close();
    };

    it("are not seen by the plugin, whose schema is strict", async () => {
      await using plugin = await driver.load("settable", { config: { limit: 2, ...sdk({ heapMb: 64 }) } });
      await plugin.open(given(["a"]));
      const { events } = await plugin.read({ fields: ["settable.limit"] });
      expect(events[0]?.fields["settable.limit"]).toBe(2n);
    });

    it("may come again with another config of the plugin", async () => {
      await using plugin = await driver.load("settable", { config: { limit: 2, ...sdk({ callMs: 500 }) } });
      await plugin.setConfig({ limit: 3, ...sdk({ callMs: 500 }) });
      await plugin.open(given(["a"]));
      const { events } = await plugin.read({ fields: ["settable.limit"] });
      expect(events[0]?.fields["settable.limit"]).toBe(3n);
    });

    it("end a call after the time that was set", async () => {
      await using plugin = await driver.load("misbehave-on-events", { config: sdk({ callMs: 123 }) });
      await misbehave(plugin, "text:endless-loop");
      await logged(plugin, /FP_CALL_TIMEOUT: .* longer than 123 ms/);
    });

    it("leave a call a second where nothing was set", async () => {
      await using plugin = await driver.load("misbehave-on-events");
      await misbehave(plugin, "text:endless-loop");
      await logged(plugin, /FP_CALL_TIMEOUT: .* longer than 1000 ms/);
    });

    it("give each instance a heap of its own size", async () => {
      const heapOf = async (plugin: DrivenInspector): Promise<number> => {
        await plugin.open(given(["a"]));
        return Number((await plugin.read({ fields: ["settable.heap"] })).events[0]?.fields["settable.heap"]);
      };
      await using small = await driver.load("settable", { config: sdk({ heapMb: 40 }) });
      await using large = await driver.load("settable", { config: sdk({ heapMb: 400 }) });
      await using usual = await driver.load("settable");
      const heaps = [await heapOf(small), await heapOf(large), await heapOf(usual)];
      // With the young generation, a few MB more.
      for (const [n, heapMb] of [40, 400, 256].entries()) expect(Math.abs((heaps[n] ?? 0) - heapMb)).toBeLessThan(20);
    });

    it("are named when a heap is full", async () => {
      await using plugin = await driver.load("misbehave-on-events", { config: sdk({ heapMb: 33, callMs: 20_000 }) });
      await misbehave(plugin, "text:heap");
      await logged(plugin, /FP_HEAP_LIMIT: .* heap limit of 33 MB/);
    });

    it.each([
      [2, { flooded: 2n, overflowed: 8n }],
      [1_000, { flooded: 4n, overflowed: 6n }],
    ])("hold for a plugin without config, and only lower what it declares: channels of %i", async (channelMessages, expected) => {
      await using plugin = await driver.load("relay", { config: sdk({ channelMessages }) });
      await plugin.open(given(["a"]));
      await metricReaches(plugin, "overflowed", Number(expected.overflowed));
      await plugin.read();
      await expect.poll(() => plugin.metrics(), { timeout: 10_000 }).toMatchObject(expected);
    });

    it("are refused where they are wrong, with what would be right", async () => {
      await expect(driver.load("relay", { config: sdk({ callMs: 1 }) })).rejects.toThrow("FP_LIMIT_INVALID: config.sdk.limits.callMs has to be a whole number from 50 to 60000");
      await expect(driver.load("relay", { config: sdk({ heap: 64 }) })).rejects.toThrow(/FP_LIMIT_INVALID: config\.sdk\.limits\.heap is no limit; there are heapMb, /);
      await expect(driver.load("relay", { config: { sdk: { limit: {} } } })).rejects.toThrow("FP_LIMIT_INVALID: config.sdk.limit is not known");
    });

    it("are in the schema of a plugin, so that the host refuses them first", async () => {
      await expect(driver.load("settable", { config: { limit: 2, ...sdk({ heapMb: 1 }) } })).rejects.toThrow(/heapMb/);
    });
  });
}
