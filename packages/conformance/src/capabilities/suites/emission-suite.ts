import { describe, expect, it } from "vitest";

import { numbersOf, upTo } from "../../payloads.ts";
import type { CapabilityDriver, SeenHostEvent } from "../capability-driver.ts";
import { logged } from "../waiting.ts";

const asyncOnes = (events: readonly SeenHostEvent[]) => events.flatMap(({ name, data }) => (name === undefined ? [] : [{ name, data }]));

/** What a host sees of code that emits async events by hand. */
export function emissionSuite(driver: CapabilityDriver): void {
  describe(`emitting on ${driver.name}`, () => {
    it("from a timer gives ten events, and refuses one that is not declared", async () => {
      await using plugin = await driver.load("strict-emitter");
      await plugin.open({ kind: "busy" });
      expect(numbersOf(asyncOnes((await plugin.read({ asyncEvents: 10 })).events))).toEqual(upTo(10));
      await logged(plugin, /^undeclared: FP_EVENT_UNDECLARED$/);
    });

    it("after the stop is refused", async () => {
      await using plugin = await driver.load("strict-emitter");
      await plugin.open({ kind: "busy" });
      await plugin.read({ asyncEvents: 10 });
      await plugin.close();
      await logged(plugin, /^stopped: FP_ASYNC_STOPPED$/);
    });

    it("for several threads at once loses nothing, and keeps the order of each", async () => {
      await using plugin = await driver.load("crowd", { config: { workers: 4, each: 250 } });
      await plugin.open({ kind: "busy" });
      const { events } = await plugin.read({ asyncEvents: 1_000 });
      const byWorker = upTo(4).map((worker) => asyncOnes(events).flatMap(({ data }) => {
        const made = JSON.parse(new TextDecoder().decode(data)) as { worker: number; n: number };
        return made.worker === worker ? [made.n] : [];
      }));
      expect(byWorker).toEqual(upTo(4).map(() => upTo(250)));
    });

    it("ends even where the plugin fails to stop", async () => {
      await using plugin = await driver.load("broken-stop");
      await plugin.open({ kind: "busy" });
      await plugin.read({ asyncEvents: 1 });
      const stopping = Date.now();
      await plugin.stopAsyncEvents();
      expect(Date.now() - stopping).toBeLessThan(1_500);
      await logged(plugin, /stopping went wrong/);
      await plugin.startAsyncEvents();
      expect(numbersOf(asyncOnes((await plugin.read({ asyncEvents: 1 })).events))).toEqual([0]);
      await plugin.close();
    });
  });
}
