import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import type { CapabilityDriver, DrivenInspector } from "./capabilities/capability-driver.ts";
import { patienceMs } from "./capabilities/waiting.ts";
import { type Tampering, tamperings } from "../plugins/internal/tamperings.ts";

const fields = ["tamperer.text", "tamperer.numbers"];
/** Bytes of the payloads of the fixture, whatever its arrays say of themselves. */
const sizes = [0, 1, 4, 7, 64, 100, 2000];

/** What goes on at once; what never ends takes the limit of every call that it is in. */
const quick = (Object.keys(tamperings) as Tampering[]).filter((how) => how !== "functions-that-never-end");

/** A plugin that replaces the language's own functions may break itself, but neither what the host is given nor the host. */
export function tamperingSuite(driver: CapabilityDriver, only: readonly Tampering[] = quick): void {
  vi.setConfig({ testTimeout: 2 * patienceMs, hookTimeout: patienceMs });

  describe(`on ${driver.name}`, () => {
    let bystander: DrivenInspector;
    beforeAll(async () => {
      bystander = await driver.load("together");
    });
    afterAll(async () => {
      await bystander[Symbol.asyncDispose]();
      await driver[Symbol.asyncDispose]();
    });
    const ownEvents = async (plugin: DrivenInspector, params: string) => {
      const refusal = await plugin.open({ kind: "source", params }).then(() => undefined, String);
      // What its background did to itself may keep it from opening anything more; then it says so.
      if (refusal !== undefined) {
        expect(refusal).toMatch(/FP_[A-Z_]+: /);
        await plugin.close();
        return [];
      }
      const { events } = await plugin.read({ fields, bytes: true, ms: 3_000 });
      await plugin.dumpState().catch(() => undefined);
      await plugin.close().catch(() => undefined);
      return events.filter(({ name }) => name === undefined);
    };

    const othersGoOn = async (): Promise<void> => {
      await bystander.open({ kind: "source", params: "still" });
      // Async events come between.
      const { events } = await bystander.read({ events: 50, fields: ["together.name"] });
      await bystander.close();
      const names = events.filter(({ name }) => name === undefined).map((event) => event.fields["together.name"]);
      expect(names).toEqual(expect.arrayContaining([expect.stringMatching(/^still/)]));
    };

    it.each(only)("%s are the plugin's own damage, in both realms", async (how) => {
      await using plugin = await driver.load("tamperer", { config: { sdk: { limits: { callMs: 200, stopMs: 300 } } } });
      for (const realm of ["background", "event"]) {
        const events = await ownEvents(plugin, `${realm}:${how}`);
        if (how === "no-replacements") expect(events.map(({ data }) => data.length)).toEqual([realm === "event" ? how.length : 5, 0, 1, 100, 2000, 64, 4, 7]);
        // The first says what to do, and is any text.
        for (const { data, bytes } of events.slice(1)) {
          expect(sizes).toContain(data.length);
          expect(bytes.length).toBe(38 + data.length);
        }
      }
      await othersGoOn();
    });
  });
}
