import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import type { EventMisbehaviour } from "../../plugins/internal/event-misbehaviours.ts";
import type { CapabilityDriver, DrivenInspector } from "./capability-driver.ts";
import { given } from "./given.ts";
import { signs } from "./suites/misbehaviour-signs.ts";
import { tableContainmentSuite } from "./table-containment-suite.ts";
import { logged, metricReaches, patienceMs } from "./waiting.ts";

type Mode = keyof typeof signs;

const all = Object.keys(signs) as Mode[];
/** One of each kind, for places that share their guards with the others. */
const few: readonly Mode[] = ["throw", "throw-unprintable", "endless-loop", "promise", "timer", "process-exit", "console"];

/** What never ends need not take the second that calls have: `limitsSuite` sees that they have it. */
const shortCalls = { sdk: { limits: { callMs: 300 } } };
/** Full before the call's time is over, however busy the machine is. */
const smallHeap = { sdk: { limits: { heapMb: 32, callMs: 20_000 } } };

/** Nothing a plugin does on the host's event thread takes the host down, its next event, its background, or another plugin. */
export function eventContainmentSuite(driver: CapabilityDriver): void {
  const { supports } = driver;
  if (supports.containment !== true) throw new TypeError(`${driver.name} cannot contain a plugin: ${supports.containment}`);
  vi.setConfig({ testTimeout: patienceMs, hookTimeout: patienceMs });
  const load = (): Promise<DrivenInspector> => driver.load("misbehave-on-events", { config: shortCalls });

  describe(`misbehaving on the event thread of ${driver.name}`, () => {
    let bystander: DrivenInspector;
    beforeAll(async () => {
      bystander = await driver.load("together");
      await bystander.open({ kind: "source", params: "still" });
    });
    afterAll(async () => {
      await bystander[Symbol.asyncDispose]();
      await driver[Symbol.asyncDispose]();
    });

    const othersGoOn = async (plugin: DrivenInspector): Promise<void> => {
      const { ticks = 0 } = await plugin.metrics();
      await metricReaches(plugin, "ticks", Number(ticks) + 2);
      const { events } = await bystander.read({ events: 4, fields: ["together.name"] });
      for (const { name, fields } of events) if (name === undefined) expect(fields["together.name"]).toMatch(/^still/);
    };

    const goesOn = async (plugin: DrivenInspector): Promise<void> => {
      await plugin.open(given(["fine"]));
      const { events } = await plugin.read({ fields: ["bad.text"] });
      expect(events.filter(({ name }) => name === undefined).map(({ fields }) => fields["bad.text"])).toEqual(["fine"]);
      await othersGoOn(plugin);
      await plugin.close();
    };

    describe.each([
      ["a field", "text", "bad.text", all],
      ["a list", "numbers", "bad.numbers", ["object", "symbol", "cyclic-list", "throwing-proxy", "promise"] as const],
      ["parse", "parse", undefined, all],
    ] as const)("in %s", (_, place, field, modes) => {
      let plugin: DrivenInspector;
      beforeAll(async () => void (plugin = await load()));
      afterAll(() => plugin[Symbol.asyncDispose]());

      it.each(modes)("%s", async (mode) => {
        const { fails, says } = signs[mode];
        const isFailure = fails === true || (fails === "result" && field !== undefined);
        await plugin.open(given([`${place}:${mode}`, "fine"]));
        const { events, ended } = await plugin.read({ fields: ["bad.text", "bad.numbers"] });
        await othersGoOn(plugin);
        await plugin.close();
        const [bad, fine] = events.filter(({ name }) => name === undefined);
        expect(ended).toBe("eof");
        expect(fine?.fields).toEqual({ "bad.text": "fine", "bad.numbers": [1n, 2n] });
        expect(bad?.fields).toEqual({ "bad.text": "fine", "bad.numbers": [1n, 2n], ...(isFailure && field !== undefined && { [field]: null }) });
        if (says !== undefined && (isFailure || fails === false)) await logged(plugin, says);
        if (supports.failures === true) {
          expect(fine?.failures).toEqual([]);
          expect(bad?.failures.map(({ error }) => says?.test(error))).toEqual(isFailure ? [true] : []);
        }
      });
    });

    describe("in callbacks that have no event", () => {
      let plugin: DrivenInspector;
      beforeAll(async () => void (plugin = await load()));
      afterAll(() => plugin[Symbol.asyncDispose]());

      it.each(few)("when a capture is opened: %s", async (mode) => {
        await plugin.setConfig({ open: mode });
        if (signs[mode].fails === true) await expect(plugin.open({ kind: "busy" })).rejects.toThrow(signs[mode].says);
        else await plugin.open({ kind: "busy" });
        await plugin.close();
        await plugin.setConfig({});
        await goesOn(plugin);
      });

      it.each(few)("when a capture is closed: %s", async (mode) => {
        await plugin.setConfig({ close: mode });
        await plugin.open({ kind: "busy" });
        // Some hosts tell, and some do not.
        await plugin.close().catch(() => undefined);
        await logged(plugin, signs[mode].says ?? /./);
        await plugin.setConfig({});
        await goesOn(plugin);
      });

      it.each(few)("when the config is changed: %s", async (mode) => {
        if (signs[mode].fails === true) await expect(plugin.setConfig({ update: mode })).rejects.toThrow(signs[mode].says);
        else await plugin.setConfig({ update: mode });
        await plugin.setConfig({});
        await goesOn(plugin);
      });

      it.each(few)("when a capture file is begun: %s", async (mode) => {
        await plugin.setConfig({ snapshot: mode });
        await plugin.open({ kind: "busy" });
        const before = await plugin.dumpState();
        await plugin.setConfig({});
        const after = await plugin.dumpState();
        await plugin.close();
        expect([before.length, after.length]).toEqual([signs[mode].fails === true ? 0 : 1, 1]);
        // A promise of state is something asynchronous, too.
        await logged(plugin, mode === "promise" ? /FP_NO_EVENT_LOOP|FP_CALLBACK_ASYNC/ : (signs[mode].says ?? /./));
        await goesOn(plugin);
      });

      it.each(few)("when a message of the background is received: %s", async (mode) => {
        const { sent = 0, received } = await plugin.metrics();
        await plugin.open(given(["fine", "fine"]));
        await plugin.setConfig({ receive: mode });
        await metricReaches(plugin, "sent", Number(sent) + 1);
        const { events, ended } = await plugin.read({ fields: ["bad.text"] });
        await plugin.close();
        expect(ended).toBe("eof");
        expect((await plugin.metrics())["received"]).toBe(BigInt(received ?? 0) + 1n);
        const own = events.filter(({ name }) => name === undefined);
        expect(own.map(({ fields }) => fields["bad.text"])).toEqual(["fine", "fine"]);
        await logged(plugin, signs[mode].says ?? /./);
        // Where its time is over, so is that of the call which the message came with: the first, to parse. What it throws is no other's failure.
        if (supports.failures === true) expect(own.map(({ failures }) => failures.map(({ call }) => call))).toEqual([mode === "endless-loop" ? ["parse"] : [], []]);
        await plugin.setConfig({});
        await goesOn(plugin);
      });

      it.each([...few, "symbol", "object"] as const)("when parameters are suggested: %s", async (mode) => {
        await plugin.setConfig({ params: mode });
        const suggested = await plugin.openParams().catch(() => []);
        expect(suggested.length).toBe(signs[mode].fails === false ? 1 : 0);
        await logged(plugin, signs[mode].says ?? /./);
        await plugin.setConfig({});
        expect(await plugin.openParams()).toHaveLength(1);
        await goesOn(plugin);
      });

      it.each([...few, "symbol", "object"] as const)("when an event is shown as text: %s", async (mode) => {
        await plugin.open(given([`describe:${mode}`, "fine"]));
        const { events } = await plugin.read({ describe: true });
        await plugin.close();
        const [bad, fine] = events.filter(({ name }) => name === undefined);
        expect(fine?.description).toBe("described");
        expect(bad?.description === "described").toBe(signs[mode].fails === false);
        await logged(plugin, signs[mode].says ?? /./);
        await goesOn(plugin);
      });
    });
  });

  describe(`exhausting memory on the event thread of ${driver.name}`, () => {
    /** The values of the field for the event at which it happens, and for the one behind it; sees to it that the background goes on. */
    const exhaust = async (mode: EventMisbehaviour, place: "text" | "parse"): Promise<readonly unknown[]> => {
      // An isolate that was given up is lost to its process.
      await using plugin = await driver.load("misbehave-on-events", { ownProcess: true, config: mode === "heap" ? smallHeap : {} });
      await plugin.open(given([`${place}:${mode}`, ...Array.from({ length: 1_000 }, () => "fine")]));
      const { events, ended } = await plugin.read({ fields: ["bad.text"] });
      expect(ended).toBe("eof");
      await logged(plugin, /FP_HEAP_LIMIT/);
      // Whether or not the plugin can be told.
      await plugin.close().catch(() => undefined);
      expect(events.filter(({ name }) => name === "numbered").length).toBeGreaterThan(1);
      return events.filter(({ name }) => name === undefined).slice(0, 2).map(({ fields }) => fields["bad.text"]);
    };

    it.each(["text", "parse"] as const)("little by little (%s) ends the call, and the next event is fine", async (place) => {
      expect(await exhaust("heap", place)).toEqual([place === "text" ? null : "fine", "fine"]);
    });

    it.each(["text", "parse"] as const)("at once (%s) costs the event realm, and nothing else", async (place) => {
      expect(await exhaust("impossible-size", place)).toEqual([null, null]);
    });
  });
  tableContainmentSuite(driver);
}
