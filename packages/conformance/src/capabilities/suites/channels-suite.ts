import { describe, expect, it } from "vitest";

import type { CapabilityDriver } from "../capability-driver.ts";
import { given } from "../given.ts";
import { logged, metricReaches } from "../waiting.ts";

/** What a host sees of a plugin whose realms talk to each other. */
export function channelsSuite(driver: CapabilityDriver): void {
  describe(`channels on ${driver.name}`, () => {
    it("carry questions to the background, and answers back before the next event", async () => {
      await using plugin = await driver.load("relay");
      await plugin.open(given(["a", "b", "c", "d"]));
      const answers: number[] = [];
      for (let n = 0; n < 4; n++) {
        const { events } = await plugin.read({ events: 1, fields: ["relay.answers"] });
        answers.push(Number(events[0]?.fields["relay.answers"]));
        // Time for the background to answer.
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      // The answer to an event may be there already when its fields are asked for, and is there at the next one.
      for (const [n, known] of answers.entries()) expect([n, n + 1]).toContain(known);
      expect(await plugin.metrics()).toMatchObject({ sent: 4n, refused: 0n });
    });

    it("never hold the event thread up: what finds no room is dropped and counted", async () => {
      await using plugin = await driver.load("relay");
      await plugin.open(given(["burst"]));
      await plugin.read();
      const { sent, refused } = await plugin.metrics();
      expect(BigInt(sent ?? 0) + BigInt(refused ?? 0)).toBe(100n);
      expect(BigInt(sent ?? 0)).toBeGreaterThanOrEqual(8n);
      expect(BigInt(refused ?? 0)).toBeGreaterThan(0n);
    });

    it("drop what the background sends too much of, and go on after a message that fails", async () => {
      await using plugin = await driver.load("relay");
      await plugin.open(given(["a"]));
      await metricReaches(plugin, "overflowed", 6);
      await plugin.read();
      expect(await plugin.metrics()).toMatchObject({ flooded: 4n, overflowed: 6n });
      await logged(plugin, /FP_RECEIVE_FAILED.*flood.*the second message is bad/);
    });
  });
}
