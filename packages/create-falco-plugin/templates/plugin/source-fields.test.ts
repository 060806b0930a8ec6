import { testHost } from "@falco-plugin/testing";
import { expect, test } from "vitest";
import plugin from "./index.ts";

test("tells how far the source has counted", async () => {
  await using host = testHost(plugin, { config: { intervalMs: 1 } });
  await using capture = await host.open("3");
  expect((await capture.rest()).map((event) => host.extract(event, "example_plugin.n"))).toEqual([1n, 2n, 3n]);
});
