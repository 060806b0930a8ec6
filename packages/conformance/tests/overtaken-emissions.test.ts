import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { startHost } from "@falco-plugin/host";
import { expect, test } from "vitest";

import { buildFixture } from "../src/index.ts";

/** How often it is stopped. One stop may come between two turns of its event loop, and overtakes nothing. */
const stops = 20;

test("an emission that the host's stop overtakes ends what emits, and is nobody's failure", { timeout: 60_000 }, async () => {
  await using host = await startHost({ env: libnodeEnvironment() });
  const inspector = await host.createInspector();
  await inspector.load(await buildFixture("tireless"), {});
  await inspector.open({ kind: "busy" });
  for (let stop = 0; stop < stops; stop++) {
    if (stop > 0) await inspector.setAsyncHandler("tireless", true);
    await inspector.run({ asyncEvents: 100, ms: 20_000 });
    await inspector.setAsyncHandler("tireless", false);
  }
  const overtaken = host.logs.filter(({ message }) => message.startsWith("FP_ASYNC_STOPPED"));
  expect(overtaken.length).toBeGreaterThan(0);
  expect(host.logs.filter(({ message }) => message.includes("FP_UNCAUGHT_EXCEPTION"))).toEqual([]);
  const failures = (await inspector.metrics("tireless")).find(({ name }) => name === "tireless.sdk.call.failures");
  expect(failures?.value).toBe("0");
});
