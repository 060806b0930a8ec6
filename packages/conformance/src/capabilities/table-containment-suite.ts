import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import type { EventMisbehaviour } from "../../plugins/internal/event-misbehaviours.ts";
import type { TablePlace } from "../../plugins/misbehave-with-tables.ts";
import type { CapabilityDriver, DrivenInspector, LoadOptions, SeenHostEvent } from "./capability-driver.ts";
import { given } from "./given.ts";
import { signs } from "./suites/misbehaviour-signs.ts";
import { init, shell } from "./suites/tables/some-threads.ts";
import { logged, metricReaches, patienceMs } from "./waiting.ts";

const places: readonly TablePlace[] = ["threads", "others", "own", "holding"];
/** Full before the call's time is over, however busy the machine is. */
const smallHeap = { sdk: { limits: { heapMb: 32, callMs: 20_000 } } };
const shortCalls = { sdk: { limits: { callMs: 300 } } };
const modes = ["throw", "throw-nothing", "throw-unprintable", "endless-loop", "endless-regex", "endless-wait", "stack-overflow", "timer", "process-exit"] as const satisfies readonly (keyof typeof signs)[];

/** Whatever a plugin does in the middle of tables, nobody's entries are lost, no table stays locked, and all go on. */
export function tableContainmentSuite(driver: CapabilityDriver): void {
  const { supports } = driver;
  vi.setConfig({ testTimeout: patienceMs, hookTimeout: patienceMs });
  const load = (options: LoadOptions = {}): Promise<DrivenInspector> => driver.load("misbehave-with-tables", { beside: [{ inC: "tablesc", config: "entry one a_string=theirs" }], ...options });
  const fields = ["tables.text", "tablesc.held"];

  /** What came out for the event at which it misbehaves, and for the one behind it. */
  const misbehave = async (plugin: DrivenInspector, call: "parse" | "field", place: TablePlace, mode: EventMisbehaviour): Promise<readonly SeenHostEvent[]> => {
    const { ticks = 0 } = await plugin.metrics();
    await plugin.open(given([`${call}:${place}:${mode}`, "fine"]));
    await plugin.tables.setThread(init);
    await plugin.tables.setThread(shell);
    // The background begins anew with each capture, and makes its entry and then a part of it: one more tick than earlier captures had says that both are there.
    await metricReaches(plugin, "ticks", Number(ticks) + 1);
    await plugin.tables.put("tablesc", "one", { nested: new Map([[1n, { value: "deep" }]]) });
    const { events, ended } = await plugin.read({ fields });
    expect(ended).toBe("eof");
    return events;
  };

  /** The background writes, others write, and what they erase is gone. */
  const allGoOn = async (plugin: DrivenInspector): Promise<void> => {
    const { ticks = 0 } = await plugin.metrics();
    await metricReaches(plugin, "ticks", Number(ticks) + 2);
    expect(await plugin.tables.row("kept", "ticks")).toMatchObject({ text: "still here" });
    expect(await plugin.tables.put("kept", "others", { text: "written" })).toBe(true);
    expect(await plugin.tables.erase("kept", "others")).toBe(true);
    expect(await plugin.tables.put("tablesc", "two", { a_string: "new" })).toBe(true);
    expect(await plugin.tables.erase("tablesc", "two")).toBe(true);
    expect(await plugin.tables.erase("threads", 42n)).toBe(true);
    expect(await plugin.tables.row("threads", 42n)).toBeUndefined();
    if (supports.entriesLeft === true) expect(await plugin.tables.entriesLeft()).toBe(0);
  };

  describe(`misbehaving in the middle of tables on ${driver.name}`, () => {
    let plugin: DrivenInspector;
    beforeAll(async () => void (plugin = await load({ config: shortCalls })));
    afterAll(() => plugin[Symbol.asyncDispose]());

    describe.each(["parse", "field"] as const)("in %s", (call) => {
      describe.each(places)("with %s", (place) => {
        it.each(modes)("%s", async (mode) => {
          const events = await misbehave(plugin, call, place, mode);
          await allGoOn(plugin);
          await plugin.close();
          expect(events.map((event) => event.fields)).toEqual([
            { "tables.text": call === "field" ? null : "ours,bash,theirs", "tablesc.held": 0n },
            { "tables.text": "ours,bash,theirs", "tablesc.held": 0n },
          ]);
          await logged(plugin, signs[mode].says ?? /./);
          if (supports.failures === true) expect(events.map(({ failures }) => failures.length)).toEqual([1, 0]);
        });
      });
    });
  });

  describe(`exhausting memory in the middle of tables on ${driver.name}`, () => {
    afterAll(() => driver[Symbol.asyncDispose]());

    it.each(places)("little by little (%s) ends the call, and the next event is fine", async (place) => {
      await using plugin = await load({ ownProcess: true, config: smallHeap });
      const events = await misbehave(plugin, "parse", place, "heap");
      await logged(plugin, /FP_HEAP_LIMIT/);
      await allGoOn(plugin);
      expect(events.map((event) => event.fields)).toEqual([1, 2].map(() => ({ "tables.text": "ours,bash,theirs", "tablesc.held": 0n })));
    });

    it.each(places)("at once (%s) costs the event realm, and no table", async (place) => {
      await using plugin = await load({ ownProcess: true });
      const events = await misbehave(plugin, "parse", place, "impossible-size");
      await logged(plugin, /FP_HEAP_LIMIT/);
      await allGoOn(plugin);
      expect(events.map((event) => event.fields)).toEqual([1, 2].map(() => ({ "tables.text": null, "tablesc.held": 0n })));
      // Whether or not the plugin can be told.
      await plugin.close().catch(() => undefined);
    });
  });
}
