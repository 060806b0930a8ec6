import { describe, expect, it } from "vitest";
import type { misbehaviours } from "../plugins/internal/misbehaviours.ts";
import type { HostDriver } from "./host-driver.ts";
import { numbersOf } from "./payloads.ts";

type Mode = keyof typeof misbehaviours;

/** What the log says of a misbehaviour, and when: as soon as it happens, or when the host stops async events. */
const signs: readonly (readonly [Mode, "happening" | "stop" | "never", RegExp])[] = [
  ["throw-in-stream", "happening", /FP_STREAM_FAILED.*thrown in the stream/],
  ["process-exit", "happening", /FP_PROCESS_EXIT/],
  ["process-abort", "happening", /FP_PROCESS_(REFUSED|EXIT)/],
  ["process-kill", "happening", /FP_PROCESS_(REFUSED|EXIT)/],
  ["chdir", "happening", /FP_PROCESS_REFUSED|ERR_WORKER_UNSUPPORTED_OPERATION/],
  ["unhandled-rejection", "happening", /FP_UNHANDLED_REJECTION.*rejected and forgotten/],
  ["uncaught-exception", "happening", /FP_UNCAUGHT_EXCEPTION.*thrown in a timer/],
  ["heap", "happening", /FP_HEAP_LIMIT/],
  ["huge-allocation", "happening", /FP_HEAP_LIMIT/],
  ["impossible-size", "happening", /FP_HEAP_LIMIT/],
  ["endless-loop", "stop", /FP_STOP_TIMEOUT/],
  ["endless-microtasks", "stop", /FP_STOP_TIMEOUT/],
  ["blocked-native-call", "stop", /FP_STOP_TIMEOUT/],
  ["hung-socket", "never", /FP_/],
];

/** Limits with which a fault shows sooner. One stop of those that never end takes the time that stops have by default. */
const limits: Partial<Record<Mode, Readonly<Record<string, number>>>> = {
  heap: { heapMb: 32 },
  "huge-allocation": { heapMb: 32 },
  "endless-microtasks": { stopMs: 400 },
  "blocked-native-call": { stopMs: 400 },
};

/** Longest stop, in milliseconds: the limit of 2 s, and what a busy machine adds. */
const longestStopMs = 5_000;

/** Nothing a plugin does takes its host down. For hosts that run in a process of their own. `takesLimits` is false where artifacts are older than limits in a config. */
export function containmentSuite(driver: HostDriver, { takesLimits = true } = {}): void {
  describe(`a host that lives on: ${driver.name}`, () => {
    it.each(signs)("%s", { timeout: 60_000 }, async (mode, when, sign) => {
      await using plugin = await driver.load("misbehave", { mode, afterMs: 100, ...(takesLimits && { sdk: { limits: limits[mode] ?? {} } }) });
      await plugin.start();
      expect(numbersOf(await plugin.seen(1))[0]).toBe(0);
      const isLogged = () => plugin.logs().some((line) => sign.test(line));
      if (when === "happening") await expect.poll(isLogged, { timeout: 20_000 }).toBe(true);
      else await plugin.seenAfter(400);
      const stopping = Date.now();
      await plugin.stop();
      expect(Date.now() - stopping).toBeLessThan(longestStopMs);
      if (when === "stop") {
        await expect.poll(isLogged).toBe(true);
        expect(plugin.logs().filter((line) => sign.test(line))).toHaveLength(1);
      }
      if (when === "never") expect(plugin.logs().filter((line) => sign.test(line))).toEqual([]);
    });
  });
}
