import { afterAll, expect, test } from "vitest";

import type { CapabilityDriver } from "../../src/index.ts";
import { given } from "../../src/capabilities/given.ts";
import { metricReaches } from "../../src/capabilities/waiting.ts";

/**
 * Both realms of a plugin use one table at once, as fast as they can, while a plugin in C reads and writes it on the event thread and the host looks
 * at it. What was inserted is never seen in part, and nothing fails.
 */
export function tableThreadsSuite(driver: CapabilityDriver, events: number): void {
  afterAll(() => driver[Symbol.asyncDispose]());

  test(`one table is used by two threads and another plugin at once on ${driver.name}`, { timeout: events * 30 + 60_000 }, async () => {
    const config = "import contended uint32 number:uint32 text:string touched:uint64 +mark:string; nested contended parts uint32 text:string; on set contended.mark@5 C";
    await using plugin = await driver.load("contended-table", { behind: [{ inC: "tablesc", config }] });
    await plugin.open(given(Array.from({ length: events }, () => "go")));
    await metricReaches(plugin, "background", 10);
    const [texts, numbers] = ["tablesc.iterate[contended.text]", "tablesc.iterate[contended.number]"];
    let seen = 0;
    for (let rest = events; rest > 0; rest -= 50) {
      const { events: read } = await plugin.read({ events: Math.min(50, rest), fields: [texts, numbers, "tablesc.read[contended.mark@5]", "tablesc.iterate[contended.parts.text@5]"] });
      for (const { fields } of read) for (const text of (fields[texts] as readonly string[] | null) ?? []) expect(text).toMatch(/^\d+$/);
      for (const row of await plugin.tables.rows("contended")) expect(row).toMatchObject({ number: expect.any(Number) as number, text: expect.stringMatching(/^\d+$/) as string });
      seen += read.length;
    }
    expect(seen).toBe(events);
    const { background = 0, torn, events: counted } = await plugin.metrics();
    await metricReaches(plugin, "background", Number(background) + 10);
    expect([torn, counted]).toEqual([0n, BigInt(events)]);
  });
}
