import { testHost } from "@falco-plugin/testing";
import { expect, test } from "vitest";
import plugin from "./index.ts";

test("counts as far as its open parameters say", async () => {
  await using host = testHost(plugin, { config: { intervalMs: 1 } });
  await using capture = await host.open("3");
  const events = await capture.rest();
  expect(events.map((event) => host.eventToString(event))).toEqual(["step 1", "step 2", "step 3"]);
});

test.each(["", "many", "-1"])("refuses to be opened with %j", async (params) => {
  await using host = testHost(plugin);
  await expect(host.open(params)).rejects.toThrow("open parameters are a number, such as 10");
});

test("suggests parameters that it takes", async () => {
  await using host = testHost(plugin);
  for (const { value } of host.listOpenParams()) await (await host.open(value)).close();
});
