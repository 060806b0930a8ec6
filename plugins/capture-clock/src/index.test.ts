import { testHost } from "@falco-plugin/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import plugin from "./index.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "Date"] }));
afterEach(() => void vi.useRealTimers());

test("counts captures and tells how long each has been open", async () => {
  await using host = testHost(plugin);
  expect(host.metrics).toEqual({ captures: 0, open: 0, open_seconds: 0 });
  host.captureOpen();
  await vi.advanceTimersByTimeAsync(10_100);
  expect(host.metrics).toEqual({ captures: 1, open: 1, open_seconds: 10 });
  await host.captureClose();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(host.metrics).toEqual({ captures: 1, open: 0, open_seconds: 10 });
  host.captureOpen();
  await vi.advanceTimersByTimeAsync(1_100);
  expect(host.metrics).toEqual({ captures: 2, open: 1, open_seconds: 1 });
});

test("logs both ends", async () => {
  await using host = testHost(plugin);
  host.captureOpen();
  await host.captureClose();
  expect(host.logs.map(({ message }) => message)).toEqual(["capture opened captures=1", "capture closed seconds=0"]);
});

test("has no use for events", () => {
  expect(plugin.manifest).not.toHaveProperty("parse");
  expect(plugin.manifest).not.toHaveProperty("extract");
});
