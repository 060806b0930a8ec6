import { describe, expect, it } from "vitest";

import type { CapabilityDriver, DrivenInspector, ReadOptions, ReadResult } from "../capability-driver.ts";
import { metricReaches } from "../waiting.ts";

const single = ["observable", "async generator", "generator", "list", "promise"] as const;
const batches = ["batches", "observable of batches"] as const;
const open = (plugin: DrivenInspector, params: object): Promise<void> => plugin.open({ kind: "source", params: JSON.stringify(params) });

/** What a host sees of an event source. */
export function sourceSuite(driver: CapabilityDriver): void {
  const shapes = driver.supports.batches === true ? [...single, ...batches] : single;
  const readOnce = async (params: object, options: ReadOptions = {}): Promise<ReadResult> => {
    await using plugin = await driver.load("shapes");
    await open(plugin, params);
    return await plugin.read(options);
  };

  describe.each(shapes)(`a source from a %s on ${driver.name}`, (shape) => {
    it("gives all its events, in order, and ends", async () => {
      const { events, ended } = await readOnce({ shape, count: 300, size: 2 });
      expect(ended).toBe("eof");
      expect(events.map(({ data }) => data[0])).toEqual(Array.from({ length: 300 }, (_, n) => n % 256));
      expect(events.every(({ source, code }) => source === "shapes" && code === 322)).toBe(true);
    });

    it("may end without any event", async () => {
      expect(await readOnce({ shape, count: 0 })).toMatchObject({ events: [], ended: "eof" });
    });

    it("has the times that it gives them", async () => {
      const { events } = await readOnce({ shape, stepNs: 1_000 });
      expect(events.map(({ ts }) => ts)).toEqual([1_000_000_000n, 1_000_001_000n, 1_000_002_000n]);
    });

    it("has the host's time otherwise", async () => {
      const before = BigInt(Date.now() - 1_000) * 1_000_000n;
      const { events } = await readOnce({ shape });
      const after = BigInt(Date.now() + 1_000) * 1_000_000n;
      expect(events.every(({ ts }) => ts > before && ts < after)).toBe(true);
    });
  });

  describe(`a source on ${driver.name}`, () => {
    it.each([1, 10, 100, 1000, 5000])("gives %i events without losing any", async (count) => {
      const { events, ended } = await readOnce({ shape: "generator", count, stepNs: 1 });
      expect(events.map(({ ts }) => Number(ts - 1_000_000_000n))).toEqual(Array.from({ length: count }, (_, n) => n));
      expect(ended).toBe("eof");
    });

    it.each([0, 1, 255, 65_535, 65_536, 2 ** 20])("gives payloads of %i bytes", async (size) => {
      const { events } = await readOnce({ shape: "async generator", count: 2, size });
      expect(events.map(({ data }) => [data.length, data.every((byte) => byte === data[0])])).toEqual([[size, true], [size, true]]);
    });

    it.each(["observable", "async generator", "generator"] as const)("that fails (%s) gives its last events first, and then its text", async (shape) => {
      const { events, ended, error } = await readOnce({ shape, then: "failure" });
      expect(events).toHaveLength(3);
      expect(ended).toBe("failure");
      expect(error).toMatch(shape === "generator" ? /FP_SOURCE_FAILED.*the file is broken/ : /FP_SOURCE_FAILED.*the connection broke/);
    });

    it("refuses bad parameters with a text", async () => {
      await using plugin = await driver.load("shapes");
      await expect(plugin.open({ kind: "source", params: "no JSON" })).rejects.toThrow(/FP_OPEN_FAILED/);
      await plugin.close();
      await open(plugin, { shape: "list" });
      expect((await plugin.read()).events).toHaveLength(3);
    });

    it("is refused by the plugin's own words", async () => {
      await using plugin = await driver.load("web", { config: { refuse: "[]" } });
      await expect(plugin.open({ kind: "source", params: "[]" })).rejects.toThrow(/FP_OPEN_FAILED.*there is no \[\]/);
      await plugin.close();
    });

    it("can be opened and closed many times, each time anew", async () => {
      await using plugin = await driver.load("shapes");
      for (const [round, shape] of [...shapes, ...shapes].entries()) {
        await open(plugin, { shape, count: round + 1 });
        expect((await plugin.read()).events).toHaveLength(round + 1);
        await plugin.close();
      }
    });

    it.each(["observable", "async generator"] as const)("that never ends (%s) can be closed at any time", async (shape) => {
      await using plugin = await driver.load("shapes");
      for (let round = 0; round < 3; round++) {
        await open(plugin, { shape, then: "nothing" });
        expect((await plugin.read({ events: 2 })).events).toHaveLength(2);
        const closing = Date.now();
        await plugin.close();
        expect(Date.now() - closing).toBeLessThan(1_500);
      }
    });

    it("tells how far it is", async () => {
      await using plugin = await driver.load("shapes");
      await open(plugin, { shape: "async generator", count: 4, then: "nothing" });
      await plugin.read({ events: 4 });
      await expect.poll(() => plugin.progress()).toEqual({ fraction: 1, text: "4 of 4" });
      await plugin.close();
    });

    it("suggests parameters", async () => {
      await using plugin = await driver.load("web");
      expect(await plugin.openParams()).toEqual([
        { value: "[]", desc: "", separator: "" },
        { value: '[{"path":"/","status":200}]', desc: "One request", separator: "|" },
      ]);
    });

    it("shows its events as text", async () => {
      await using plugin = await driver.load("web");
      await plugin.open({ kind: "source", params: JSON.stringify([{ path: "/größe", status: 200 }, { path: "/b", status: 404 }]) });
      expect((await plugin.read({ describe: true })).events.map(({ description }) => description)).toEqual(["200 /größe", "404 /b"]);
    });

    it.each([
      ["async generator", "events", { count: 10_000, size: 1 }, 4_096],
      ["generator", "events", { count: 10_000, size: 1 }, 4_096],
      ...(driver.supports.batches === true ? [["batches", "events", { count: 10_000, size: 1 }, 4_096] as const] : []),
      ["async generator", "bytes", { count: 400, size: 2 ** 18 }, 128],
    ] as const)("waits (%s) for a host that reads slowly, holds a bounded number of %s, and loses nothing", async (shape, _, params, waiting) => {
      await using plugin = await driver.load("shapes");
      await open(plugin, { ...params, shape, stepNs: 1 });
      const times: bigint[] = [];
      const read = async (events: number): Promise<void> => void times.push(...(await plugin.read({ events })).events.map(({ ts }) => ts));
      await read(1);
      await metricReaches(plugin, "made", waiting / 2);
      // Long enough to read the whole source if nothing held it up.
      await new Promise((resolve) => setTimeout(resolve, 200));
      // What waits, what was read, and what is in hand.
      const made = Number((await plugin.metrics())["made"]);
      expect(made).toBeLessThan(waiting + 100);
      await read(Math.min(params.count - 1, waiting));
      expect(times).toEqual(Array.from({ length: times.length }, (_, n) => 1_000_000_000n + BigInt(n)));
      await metricReaches(plugin, "made", Math.min(params.count, made + 50));
      await plugin.close();
    });
  });

  describe(`a source of system calls on ${driver.name}`, () => {
    it("gives whole events with their own times and threads, which fields read", async () => {
      await using plugin = await driver.load("raw");
      expect(plugin.facts).toMatchObject({ id: 0, source: "" });
      await plugin.open({ kind: "source", params: "/etc/passwd /tmp/x" });
      const { events, ended } = await plugin.read({ fields: ["raw.tid", "raw.name"] });
      expect(events.map(({ source, ts, tid, fields }) => [source, ts, tid, ...Object.values(fields)])).toEqual([
        ["syscall", 1_700_000_000_001_000_000n, 4242n, "4242", "/etc/passwd"],
        ["syscall", 1_700_000_000_002_000_000n, 4242n, "4242", "/tmp/x"],
      ]);
      expect(ended).toBe("eof");
    });

    it("leaves out events that contradict themselves", async () => {
      await using plugin = await driver.load("raw");
      await plugin.open({ kind: "source", params: "/a broken /b" });
      expect((await plugin.read({ fields: ["raw.name"] })).events.map(({ fields }) => fields["raw.name"])).toEqual(["/a", "/b"]);
      expect(plugin.logs().some(({ message }) => message.includes("FP_EVENT_MALFORMED"))).toBe(true);
    });
  });
}
