import { describe, expect, it } from "vitest";

import { upTo } from "../../payloads.ts";
import { ReportFile } from "../../report-file.ts";
import type { CapabilityDriver, SeenHostEvent } from "../capability-driver.ts";
import { given } from "../given.ts";
import { metricReaches } from "../waiting.ts";

/** What a host sees of a plugin's instances. */
export function instancesSuite(driver: CapabilityDriver): void {
  describe(`an instance on ${driver.name}`, () => {
    it("keeps state from event to event, and has it disposed in both realms", async () => {
      using report = new ReportFile();
      {
        await using plugin = await driver.load("slots", { config: { label: "one", report: report.path } });
        await plugin.open(given(["a", "b"]));
        const { events } = await plugin.read({ fields: ["slots.count"] });
        expect(events.map(({ fields }) => fields["slots.count"])).toEqual(["one 1", "one 2"]);
        await expect.poll(() => report.text()).toContain("one background made");
        expect(report.text()).not.toContain("disposed");
      }
      expect(report.text().trim().split("\n").sort()).toEqual(["one background disposed", "one background made", "one event disposed", "one event made"]);
    });

    it("shares nothing with another one", async () => {
      await using one = await driver.load("slots", { config: { label: "one" } });
      await using two = await driver.load("slots", { config: { label: "two" } });
      await one.open(given(["a", "b", "c"]));
      await two.open(given(["a", "b"]));
      const counted = async (plugin: typeof one, events: number): Promise<unknown[]> => (await plugin.read({ events, fields: ["slots.count"] })).events.map(({ fields }) => fields["slots.count"]);
      expect([await counted(one, 2), await counted(two, 2), await counted(one, 1)]).toEqual([["one 1", "one 2"], ["two 1", "two 2"], ["one 3"]]);
    });
  });

  describe(`all capabilities together on ${driver.name}`, () => {
    it("work in one instance", async () => {
      await using plugin = await driver.load("together", { config: { prefix: "a-" } });
      await plugin.open({ kind: "source", params: "item" });
      // Which of the two streams is ahead is for threads and timers to say. Several at a time: async events go first, so a host that takes longer for each than the
      // two milliseconds between them never comes to the source.
      const events: SeenHostEvent[] = [];
      const ofSource = (): SeenHostEvent[] => events.filter(({ name }) => name === undefined);
      while (events.length - ofSource().length < 10 || ofSource().length < 4) events.push(...(await plugin.read({ events: 10, fields: ["together.name", "together.number"], describe: true })).events);
      const items = ofSource();
      expect(items.map(({ fields }) => fields["together.name"])).toEqual(upTo(items.length).map((n) => `a-item${n}`));
      expect(items.map(({ description }) => description)).toEqual(upTo(items.length).map((n) => `a-item${n}`));
      // Each item shows the last number that came before it.
      let number: bigint | null = null;
      for (const { name, data, fields } of events) {
        if (name === "numbered") number = BigInt((JSON.parse(new TextDecoder().decode(data)) as { n: number }).n);
        else expect(fields["together.number"]).toBe(number);
      }
      expect(number).toBeGreaterThanOrEqual(9n);
      await plugin.setConfig({ prefix: "b-" });
      // One of them is an item, however many async events have waited.
      const next = (await plugin.read({ events: 100, fields: ["together.name"] })).events.find(({ name }) => name === undefined);
      expect(next?.fields["together.name"]).toMatch(/^b-item/);
      await metricReaches(plugin, "items", items.length);
      expect((await plugin.metrics())["started"]).toBe(1n);
      expect((await plugin.dumpState()).map(({ name, data }) => [name, new TextDecoder().decode(data)])).toEqual([["numbered", '{"n":1}']]);
      await plugin.close();
    });

    it("are all declared", async () => {
      await using plugin = await driver.load("together");
      expect([...plugin.facts.capabilities].sort()).toEqual(["async", "extraction", "listening", "parsing", "sourcing"]);
    });
  });
}
