import { describe, expect, it } from "vitest";

import type { CapabilityDriver } from "../capability-driver.ts";
import { given } from "../given.ts";
import { metricReaches } from "../waiting.ts";

/** What a host sees of a config that is changed while the plugin runs. */
export function configSuite(driver: CapabilityDriver): void {
  describe(`another config on ${driver.name}`, () => {
    it("is what both realms see from then on", async () => {
      await using plugin = await driver.load("settable", { config: { limit: 2 } });
      await plugin.open(given(["a", "b"]));
      await metricReaches(plugin, "in_background", 2);
      const first = await plugin.read({ events: 1, fields: ["settable.limit"] });
      await plugin.setConfig({ limit: 3 });
      const second = await plugin.read({ events: 1, fields: ["settable.limit"] });
      expect([first, second].map(({ events }) => events[0]?.fields["settable.limit"])).toEqual([2n, 3n]);
      await metricReaches(plugin, "in_background", 3);
      expect(plugin.logs().map(({ message }) => message)).toContain("limited limit=3");
    });

    it.each([
      ["by its schema", { limit: 101 }, /limit/],
      ["by its type", { limit: "many" }, /limit/],
      ["by the plugin", { limit: 13 }, /FP_CONFIG_INVALID.*13 is forbidden/],
    ])("may be refused %s, and the old one stays", async (_, config, text) => {
      await using plugin = await driver.load("settable", { config: { limit: 2 } });
      await plugin.open(given(["a", "b"]));
      await expect(plugin.setConfig(config)).rejects.toThrow(text);
      const { events } = await plugin.read({ fields: ["settable.limit"] });
      expect(events.map(({ fields }) => fields["settable.limit"])).toEqual([2n, 2n]);
      await plugin.setConfig({ limit: 4 });
      await metricReaches(plugin, "in_background", 4);
    });

    it("is checked when the plugin is made, too", async () => {
      await expect(driver.load("settable", { config: { limit: 2.5 } })).rejects.toThrow(/FP_CONFIG_INVALID: limit/);
    });
  });
}
