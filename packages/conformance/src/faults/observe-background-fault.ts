import { expect } from "vitest";

import type { CapabilityDriver, DrivenInspector } from "../capabilities/capability-driver.ts";
import { metricReaches } from "../capabilities/waiting.ts";
import type { BackgroundThreadFault } from "./fault.ts";
import { codeOf, codesIn, type FaultOutcome, grown } from "./fault-outcome.ts";

/** How long a fault of which nothing tells is given to begin, in milliseconds. */
const quietMs = 250;
/** How long is waited for what tells of a fault. */
const patienceMs = 15_000;

/** Loads a plugin that misbehaves in its background, starts it, stops it and starts it again. */
export async function observeBackgroundFault(driver: CapabilityDriver, fault: BackgroundThreadFault): Promise<FaultOutcome> {
  const { at, name, process } = fault;
  const config = { fault: name, at, sdk: { limits: fault.limits ?? {} } };
  const loading = await driver.load("background-faults", { config, ownProcess: process === "own" }).catch((error: unknown) => String(error));
  if (typeof loading === "string") return { host: `init: FAILURE, ${codeOf(loading) ?? "no code"}`, log: [], plugin: "is not loaded", metrics: [] };
  await using plugin = loading;
  const before = await plugin.metrics();
  await plugin.open({ kind: "busy" });
  const { events } = await plugin.read({ asyncEvents: 1 });
  expect(events.filter((event) => event.name !== undefined)).not.toEqual([]);
  await settled(plugin, before, fault.quiet === true ? quietMs : patienceMs);
  const alive = await isTicking(plugin);
  await plugin.stopAsyncEvents();
  const stopped = await plugin.metrics();
  await plugin.startAsyncEvents();
  const again = (await plugin.read({ asyncEvents: 1, ms: 10_000 })).events.some((event) => event.name !== undefined);
  await plugin.stopAsyncEvents();
  await plugin.close();
  const log = codesIn(plugin.logs().map(({ message }) => message));
  const leftBehind = Number(stopped["sdk.threads.left_behind"]) > 0;
  return { host: "start, stop: SUCCESS", log, plugin: becomes({ at, alive, leftBehind, again, log }), metrics: grown(before, stopped) };
}

/** Waits until a metric shows that it has happened, and a little longer, for others. */
async function settled(plugin: DrivenInspector, before: Readonly<Record<string, number | bigint>>, ms: number): Promise<void> {
  const until = Date.now() + ms;
  let seen = 0;
  while (Date.now() < until && seen < 3) {
    await plugin.read({ ms: 20 });
    if (grown(before, await plugin.metrics()).length > 0) seen += 1;
  }
}

async function isTicking(plugin: DrivenInspector): Promise<boolean> {
  const { ticks = 0 } = await plugin.metrics();
  return metricReaches(plugin, "ticks", Number(ticks) + 2, 1_000).then(
    () => true,
    () => false,
  );
}

interface Signs extends Pick<BackgroundThreadFault, "at"> {
  readonly alive: boolean;
  readonly leftBehind: boolean;
  readonly again: boolean;
  readonly log: readonly string[];
}

function becomes({ at, alive, leftBehind, again, log }: Signs): string {
  if (!again) return "does not start again";
  if (leftBehind) return "its thread is left behind; a new background starts";
  if (log.includes("FP_STOP_TIMEOUT")) return "is ended at the stop; a new background starts";
  if (at === "stop") return "is stopped all the same";
  if (log.includes("FP_STREAM_FAILED")) return "its stream is subscribed again, later each time";
  return alive ? "goes on" : "its background is ended; a new one starts";
}
