import { testHost } from "@falco-plugin/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import plugin from "./index.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("beats once in each interval", async () => {
  await using host = testHost(plugin, { config: { intervalMs: 100 } });
  host.startAsyncEvents();
  vi.advanceTimersByTime(300);
  expect(host.events.map(({ name, payload }) => [name, payload])).toEqual([
    ["example_plugin_heartbeat", { n: 0 }],
    ["example_plugin_heartbeat", { n: 1 }],
    ["example_plugin_heartbeat", { n: 2 }],
  ]);
});

test("is silent after the host has stopped it", async () => {
  await using host = testHost(plugin);
  host.startAsyncEvents();
  await host.stopAsyncEvents();
  vi.advanceTimersByTime(60_000);
  expect(host.events).toEqual([]);
});
