import { describe, expect, it } from "vitest";

import type { CapabilityDriver } from "../capability-driver.ts";
import { given } from "../given.ts";
import { metricReaches } from "../waiting.ts";

/** What a host sees of metrics. */
export function metricsSuite(driver: CapabilityDriver): void {
  describe(`metrics on ${driver.name}`, () => {
    it("have values of every type, to the last digit", async () => {
      await using plugin = await driver.load("measured");
      await plugin.open(given([]));
      await metricReaches(plugin, "ticks", 1);
      const { u32, s32, u64, s64, double, float, int } = await plugin.metrics();
      expect({ u32, s32, u64, s64, double, float, int }).toEqual({ u32: 2 ** 32 - 1, s32: -(2 ** 31), u64: 2n ** 64n - 1n, s64: -(2n ** 63n), double: -1.5e300, float: 0.25, int: -7 });
    });

    it("can be read from another thread while both realms write them", async () => {
      await using plugin = await driver.load("measured");
      await plugin.open(given(Array.from({ length: 3_000 }, () => "x")));
      const reading = plugin.read();
      const seen: bigint[] = [];
      const finished = { yes: false };
      void reading.finally(() => (finished.yes = true));
      while (!finished.yes) {
        seen.push(BigInt((await plugin.metrics())["parsed"] ?? -1));
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect((await reading).events).toHaveLength(3_000);
      expect(seen.every((count, index) => index === 0 || count >= (seen[index - 1] ?? 0n))).toBe(true);
      expect((await plugin.metrics())["parsed"]).toBe(3_000n);
    });

    it("are 0 before anything happens, and stay when a capture is closed", async () => {
      await using plugin = await driver.load("measured");
      expect(await plugin.metrics()).toMatchObject({ parsed: 0n, ticks: 0n, double: 0 });
      await plugin.open(given(["a"]));
      await plugin.read();
      await plugin.close();
      expect(await plugin.metrics()).toMatchObject({ parsed: 1n });
    });
  });
}
