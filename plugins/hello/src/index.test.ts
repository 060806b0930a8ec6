import { testHost } from "@falco-plugin/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import plugin from "./index.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("says hello once a second", async () => {
  await using host = testHost(plugin);
  host.startAsyncEvents();
  vi.advanceTimersByTime(3000);
  expect(host.events.map(({ name, payload }) => [name, payload])).toEqual([
    ["hello", { n: 0 }],
    ["hello", { n: 1 }],
    ["hello", { n: 2 }],
  ]);
});

test("says it as often as the config demands", async () => {
  await using host = testHost(plugin, { config: { intervalMs: 10 } });
  host.startAsyncEvents();
  vi.advanceTimersByTime(1000);
  expect(host.events).toHaveLength(100);
});

test("says nothing after stop, and counts anew after the next start", async () => {
  await using host = testHost(plugin);
  host.startAsyncEvents();
  vi.advanceTimersByTime(1000);
  await host.stopAsyncEvents();
  vi.advanceTimersByTime(60_000);
  expect(host.events).toHaveLength(1);
  host.startAsyncEvents();
  vi.advanceTimersByTime(1000);
  expect(host.events.map(({ payload }) => payload)).toEqual([{ n: 0 }, { n: 0 }]);
});

test("refuses a config that makes no sense", () => {
  expect(() => testHost(plugin, { config: { intervalMs: 0 } })).toThrow(/^FP_CONFIG_INVALID: intervalMs: /);
});

test("tells hosts what they need to know", () => {
  expect(plugin.manifest).toMatchObject({
    name: "hello",
    capabilities: ["async"],
    requiredApiVersion: "3.3.0",
    realms: ["background"],
    async: { events: ["hello"], sources: [], snapshot: "none" },
    configSchema: { type: ["object", "null"], properties: { intervalMs: { type: "number", minimum: 1, default: 1000 } } },
  });
});
