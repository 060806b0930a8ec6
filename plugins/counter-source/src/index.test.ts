import { testHost } from "@falco-plugin/testing";
import { afterEach, expect, test, vi } from "vitest";
import plugin from "./index.ts";

afterEach(() => void vi.useRealTimers());

test("counts as far and as fast as its parameters say", async () => {
  vi.useFakeTimers();
  await using host = testHost(plugin);
  await using capture = await host.open("3,1000");
  await vi.advanceTimersByTimeAsync(2000);
  expect(capture.progress).toEqual({ fraction: 2 / 3, text: "2 of 3" });
  await vi.advanceTimersByTimeAsync(1000);
  const events = await capture.rest();
  expect(events.map((event) => host.extract(event, "counter.n"))).toEqual([1n, 2n, 3n]);
  expect(events.map((event) => host.eventToString(event))).toEqual(["step 1", "step 2", "step 3"]);
});

test.each(["", "many", "10,", "10,5,1", "-1"])("refuses to be opened with %j", async (params) => {
  await using host = testHost(plugin);
  await expect(host.open(params)).rejects.toThrow('FP_OPEN_FAILED: open parameters are "COUNT" or "COUNT,MS"');
});

test("suggests parameters that it takes", async () => {
  await using host = testHost(plugin);
  for (const { value } of host.listOpenParams()) await (await host.open(value)).close();
});
