import type { AsyncEventCounts } from "@falco-plugin/contract";
import { describe, expect, it, vi } from "vitest";
import { patienceMs } from "./capabilities/waiting.ts";
import type { HostDriver } from "./host-driver.ts";
import { jsonOf, numbersOf, upTo } from "./payloads.ts";
import { ReportFile } from "./report-file.ts";

/** A burst of 100 000 events through a slow host. */
const burstTimeoutMs = 240_000;

/** What a host sees of async events, whatever host it is. */
export function asyncEventsSuite(driver: HostDriver): void {
  const { supports } = driver;
  vi.setConfig({ testTimeout: patienceMs, hookTimeout: patienceMs });

  describe(`async events on ${driver.name}`, () => {
    it("arrive in order", async () => {
      await using plugin = await driver.load("ticker", { everyMs: 2, count: 50 });
      await plugin.start();
      expect(numbersOf(await plugin.seen(50))).toEqual(upTo(50));
    });

    it("do not arrive before the start", async () => {
      await using plugin = await driver.load("ticker", { everyMs: 1 });
      expect(await plugin.seenAfter(50)).toEqual([]);
      await plugin.start();
      expect(numbersOf(await plugin.seen(1))[0]).toBe(0);
    });

    if (supports.bytes) {
      it("of several capabilities arrive byte for byte", async () => {
        await using plugin = await driver.load("pair");
        await plugin.start();
        const events = await plugin.seen(3);
        expect(events.map(({ name }) => name)).toEqual(["text", "bytes", "bytes"]);
        expect(new TextDecoder().decode(events[0]?.data)).toBe('grüße, 世界 \u{1f980} "quoted"\n');
        expect(events.slice(1).map(({ data }) => [...data])).toEqual([[], upTo(256)]);
      });
    }

    it("come again after an error of the stream, which is logged", async () => {
      await using plugin = await driver.load("flaky", { failures: 3 });
      await plugin.start();
      expect(numbersOf(await plugin.seen(4))).toEqual([0, 1, 2, 3]);
      const lines = plugin.logs().filter((line) => line.includes("FP_STREAM_FAILED"));
      expect(lines[0]).toContain("the connection broke");
    });
  });

  if (supports.waitsAtStart) {
    describe(`a start on ${driver.name}`, () => {
      const startTakes = async (config: object): Promise<number> => {
        const before = performance.now();
        await using plugin = await driver.load("graceful", config);
        const loaded = performance.now();
        await plugin.start();
        const ms = performance.now() - loaded;
        expect(loaded - before).toBeLessThan(60_000);
        if (Object.keys(config).length === 0) expect(numbersOf(await plugin.seen(3))).toEqual([0, 1, 2]);
        return ms;
      };

      it("returns when the plugin is ready, with what it has emitted before", async () => {
        expect(await startTakes({})).toBeLessThan(1_800);
        const ms = await startTakes({ readyAfterMs: 400 });
        expect(ms).toBeGreaterThanOrEqual(395);
        expect(ms).toBeLessThan(1_900);
      });

      it("waits no longer than it is told to", async () => {
        const ms = await startTakes({ readyAfterMs: 60_000 });
        expect(ms).toBeGreaterThanOrEqual(1_995);
        expect(ms).toBeLessThan(5_000);
      });

      it.each(["complete", "fail"])("waits for nothing where the stream does this instead: %s", async (otherwise) => {
        expect(await startTakes({ otherwise })).toBeLessThan(1_800);
      });
    });
  }

  describe(`stopping on ${driver.name}`, () => {
    it("ends the events", async () => {
      await using plugin = await driver.load("ticker", { everyMs: 1 });
      await plugin.start();
      await plugin.seen(5);
      await plugin.stop();
      // What the host had taken before may still be on its way.
      const { length } = await plugin.seenAfter(200);
      expect(await plugin.seenAfter(200)).toHaveLength(length);
    });

    it("ends a generator that is being pulled", async () => {
      using report = new ReportFile();
      await using plugin = await driver.load("puller", { count: 10_000_000, report: report.path });
      await plugin.start();
      await plugin.seen(10);
      expect(report.exists).toBe(false);
      await plugin.stop();
      expect(report.text()).toBe("ended");
    });

    if (supports.restart) {
      it("works without a start", async () => {
        await using plugin = await driver.load("ticker");
        await plugin.stop();
        await plugin.start();
        expect(numbersOf(await plugin.seen(1))).toEqual([0]);
      });

      it("may be followed by another start, which begins anew", async () => {
        await using plugin = await driver.load("ticker", { everyMs: 2 });
        let before = 0;
        for (let round = 0; round < 5; round++) {
          await plugin.start();
          const numbers = numbersOf(await plugin.seen(before + 3)).slice(before);
          expect(numbers).toEqual(upTo(numbers.length));
          await plugin.stop();
          before = (await plugin.seenAfter(20)).length;
        }
      });

      it("may come at once after the start", async () => {
        await using plugin = await driver.load("ticker", { everyMs: 1 });
        for (let round = 0; round < 20; round++) {
          await plugin.start();
          await plugin.stop();
        }
        const { length } = await plugin.seenAfter(100);
        expect(await plugin.seenAfter(50)).toHaveLength(length);
      });
    }
  });

  describe(`config on ${driver.name}`, () => {
    it("is refused with a text that names the place", async () => {
      // Passes what Falco itself checks, which is more tolerant than the plugin.
      await expect(driver.load("ticker", { everyMs: 1.5 })).rejects.toThrow(/FP_CONFIG_INVALID: everyMs: .*int/);
    });

    it("may have gone through Falco's YAML", async () => {
      await using empty = await driver.load("retained", { steps: null });
      await empty.start();
      await using plugin = await driver.load("retained", { steps: [{ key: 1, value: true }, { key: "x", value: 5_000_000_000 }] });
      await plugin.start();
      expect((await plugin.seen(2)).map(jsonOf)).toEqual([{ key: "1", value: "true" }, { key: "x", value: "5000000000" }]);
    });
  });

  describe(`a burst on ${driver.name}`, () => {
    it("of 100 000 events in one tick arrives whole where the buffer holds it", { timeout: burstTimeoutMs }, async () => {
      using report = new ReportFile();
      await using plugin = await driver.load("burst-large", { count: 100_000, report: report.path });
      await plugin.start();
      expect(numbersOf(await plugin.seen(100_000))).toEqual(upTo(100_000));
      await plugin.stop();
      expect(JSON.parse(report.text())).toEqual({ emitted: 100_000, delivered: 100_000, outstanding: 0, buffered: 0, dropped: 0, refused: 0, lost: 0, discarded: 0 });
    });

    it("that overflows the buffer is accounted for, event by event", { timeout: burstTimeoutMs }, async () => {
      using report = new ReportFile();
      await using plugin = await driver.load("burst-default", { count: 100_000, report: report.path });
      await plugin.start();
      // What fits into window and buffer at the least.
      await plugin.seen(11_000);
      const numbers = numbersOf(await plugin.seenAfter(1_000));
      await plugin.stop();
      const counts = JSON.parse(report.text()) as AsyncEventCounts;
      expect(counts).toMatchObject({ emitted: 100_000, delivered: numbers.length, dropped: 100_000 - numbers.length, refused: 0, lost: 0, discarded: 0 });
      expect(numbers.every((n, index) => index === 0 || n > (numbers[index - 1] ?? 0))).toBe(true);
      expect(plugin.logs().filter((line) => line.includes("lost")).length).toBeLessThan(5);
    });

    it("of a generator is slowed down instead of dropped", { timeout: burstTimeoutMs }, async () => {
      await using plugin = await driver.load("puller", { count: 5_000 });
      await plugin.start();
      expect(numbersOf(await plugin.seen(5_000))).toEqual(upTo(5_000));
    });
  });

  if (supports.dumpState) {
    describe(`the state for a capture file on ${driver.name}`, () => {
      it("is what is retained, the longest kept first", async () => {
        const steps = [{ key: "a", value: "1" }, { key: "b", value: "1" }, { key: "c", value: "1" }, { key: "a", value: "2" }, { key: "b" }];
        await using plugin = await driver.load("retained", { steps });
        await plugin.start();
        await plugin.seen(steps.length);
        const state = await plugin.dumpState();
        expect(state.map((event) => [event.name, jsonOf(event)])).toEqual([
          ["added", { key: "c", value: "1" }],
          ["added", { key: "a", value: "2" }],
        ]);
      });

      it("is bounded", async () => {
        await using plugin = await driver.load("retained", { steps: upTo(8).map((n) => ({ key: `k${n}`, value: "v" })) });
        await plugin.start();
        await plugin.seen(8);
        expect((await plugin.dumpState()).map(jsonOf)).toEqual([3, 4, 5, 6, 7].map((n) => ({ key: `k${n}`, value: "v" })));
      });

      it("is what a snapshot function says", async () => {
        await using plugin = await driver.load("snapshotter", { count: 4 });
        await plugin.start();
        expect(numbersOf(await plugin.dumpState())).toEqual(upTo(4));
      });

      it("fails with the error of a snapshot function", async () => {
        await using plugin = await driver.load("snapshotter", { fail: true });
        await plugin.start();
        await expect(plugin.dumpState()).rejects.toThrow(/FP_SNAPSHOT_FAILED.*no state today/);
      });
    });
  }
}
