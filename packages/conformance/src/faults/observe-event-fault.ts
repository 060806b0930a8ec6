import { expect } from "vitest";

import type { CapabilityDriver, DrivenInspector } from "../capabilities/capability-driver.ts";
import { given } from "../capabilities/given.ts";
import type { EventThreadFault } from "./fault.ts";
import { codeOf, codesIn, type FaultOutcome, grown } from "./fault-outcome.ts";

/** An instance on which a fault can be tried. */
export const loadForEventFault = (driver: CapabilityDriver, { limits = {}, process }: EventThreadFault): Promise<DrivenInspector> =>
  driver.load("misbehave-on-events", { config: { sdk: { limits } }, ownProcess: process === "own" });

const finePayloads = Array.from({ length: 20 }, () => "fine");

/** Shows the plugin an event at which it misbehaves, and others behind it. */
export async function observeEventFault(plugin: DrivenInspector, { at, name }: EventThreadFault): Promise<FaultOutcome> {
  const before = await plugin.metrics();
  const logged = plugin.logs().length;
  const list = name === "endless-list";
  const field = list ? "bad.numbers" : "bad.text";
  await plugin.open(given([`${at === "parse" ? "parse" : list ? "numbers" : "text"}:${name}`, ...finePayloads]));
  const { events } = await plugin.read({ fields: [field] });
  const own = events.filter((event) => event.name === undefined);
  const isFine = (value: unknown): boolean => (list ? JSON.stringify([value].flat().map(Number)) === "[1,2]" : value === "fine");
  // Whether or not the plugin can be told.
  await plugin.close().catch(() => undefined);
  const [bad, next] = own;
  const [failure, ...more] = bad?.failures ?? [];
  expect(own, "the host shows every event").toHaveLength(finePayloads.length + 1);
  expect(more).toEqual([]);
  const goesOn = isFine(next?.fields[field]) && (next?.failures.length ?? 0) === 0;
  const after = await plugin.metrics();
  // Lines come on another way than answers. One that was there before is not written each time.
  if (failure !== undefined) await expect.poll(() => plugin.logs().some(({ message }) => message.startsWith(failure.error.slice(0, 200))), { message: failure.error }).toBe(true);
  const earlier = new Set(plugin.logs().slice(0, logged).map(({ message }) => message));
  const lines = plugin.logs().slice(logged).map(({ message }) => message);
  const log = codesIn([...lines.filter((line) => !earlier.has(line)), ...(failure === undefined ? [] : [failure.error])]);
  return {
    host: failure === undefined ? `${at === "parse" ? "parse_event" : "extract_fields"}: SUCCESS` : `${failure.call === "parse" ? "parse_event" : "extract_fields"}: FAILURE, ${codeOf(failure.error) ?? "no code"}`,
    log,
    plugin: goesOn ? "the next event is fine" : (await isFineAfterOpening(plugin, field, isFine)) ? "its event realm is made anew when a source is opened" : "fails until it is loaded again",
    metrics: grown(before, after),
  };
}

async function isFineAfterOpening(plugin: DrivenInspector, field: string, isFine: (value: unknown) => boolean): Promise<boolean> {
  await plugin.open(given(["fine"]));
  const { events } = await plugin.read({ fields: [field] });
  await plugin.close().catch(() => undefined);
  const own = events.filter(({ name }) => name === undefined);
  return own.length === 1 && isFine(own[0]?.fields[field]);
}
