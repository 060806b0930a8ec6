import { describe, expect, it } from "vitest";

import type { CapabilityDriver } from "../capability-driver.ts";
import { logged, metricReaches } from "../waiting.ts";

/** What a host sees of a plugin that follows captures. */
export function listenSuite(driver: CapabilityDriver): void {
  const { supports } = driver;

  describe(`captures on ${driver.name}`, () => {
    it("are told to the plugin when they are opened and closed", async () => {
      await using plugin = await driver.load("listener");
      for (let round = 1; round <= 3; round++) {
        await plugin.open({ kind: "busy" });
        expect(await plugin.metrics()).toMatchObject({ opened: BigInt(round), closed: BigInt(round - 1) });
        await plugin.close();
        expect(await plugin.metrics()).toMatchObject({ opened: BigInt(round), closed: BigInt(round) });
      }
    });

    it("are not opened where the plugin refuses", async () => {
      await using plugin = await driver.load("listener", { config: { refuse: true } });
      await expect(plugin.open({ kind: "busy" })).rejects.toThrow(/FP_LISTEN_FAILED.*no capture today/);
      await plugin.close();
    });
  });

  const clocks = [["of the plugin's own", {}], ...(supports.threadPool === true ? [["of the host's threads", { threadPool: 2 }] as const] : [])] as const;
  describe.each(clocks)(`routines on ${driver.name}, by a clock %s`, (_, options) => {
    it("run again and again while a capture is open, each as long as it wants", async () => {
      await using plugin = await driver.load("listener");
      await plugin.open({ kind: "busy" }, options);
      await metricReaches(plugin, "forever", 10);
      await metricReaches(plugin, "failing", 3);
      await metricReaches(plugin, "thrice", 3);
      await metricReaches(plugin, "running", 1);
      expect(await plugin.metrics()).toMatchObject({ thrice: 3n, running: 1 });
      await logged(plugin, /FP_ROUTINE_FAILED.*failing.*this never works/);
      await plugin.close();
      const { forever, running } = await plugin.metrics();
      expect(running).toBe(0);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect((await plugin.metrics())["forever"]).toBe(forever);
    });

    it("begin again with the next capture", async () => {
      await using plugin = await driver.load("listener");
      for (let round = 1; round <= 3; round++) {
        await plugin.open({ kind: "busy" }, options);
        await metricReaches(plugin, "running", 1);
        await metricReaches(plugin, "forever", round * 2);
        await plugin.close();
        expect((await plugin.metrics())["running"]).toBe(0);
      }
    });
  });
}
