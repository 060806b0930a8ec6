import { testHost } from "@falco-plugin/testing";
import { expect, test } from "vitest";
import plugin from "./index.ts";

test("counts captures, and logs both ends", async () => {
  await using host = testHost(plugin);
  for (let capture = 0; capture < 2; capture++) {
    host.captureOpen();
    await host.captureClose();
  }
  expect(host.metrics).toEqual({ captures: 2 });
  expect(host.logs.map(({ message }) => message)).toEqual(["capture opened captures=1", "capture closed", "capture opened captures=2", "capture closed"]);
});
