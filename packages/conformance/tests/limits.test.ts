import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { startHost } from "@falco-plugin/host";
import { describe, expect, it } from "vitest";

import { buildFixture, limitsSuite, nativeCapabilityDriver } from "../src/index.ts";

limitsSuite(nativeCapabilityDriver({ host: { env: libnodeEnvironment() } }));

describe("limits in the environment", () => {
  const start = (limits: string) => startHost({ env: { ...libnodeEnvironment(), FALCO_PLUGIN_LIMITS: limits } });

  it("hold for all plugins of the process, but for what the config of one says", async () => {
    await using host = await start(`{"callMs":111,"heapMb":64}`);
    const inspector = await host.createInspector();
    await inspector.load(await buildFixture("misbehave-on-events"), { sdk: { limits: { heapMb: 65 } } });
    await inspector.open({ kind: "plugin", plugin: "misbehave-on-events", params: JSON.stringify(["text:endless-loop", "fine"]) });
    await inspector.collect({ fields: ["bad.text"] });
    await host.waitForLog(({ message }) => message.includes("took longer than 111 ms"));
    await inspector.destroy();
  });

  it("keep plugins from starting where they are wrong", async () => {
    await using host = await start("heapMb=64");
    const inspector = await host.createInspector();
    await expect(inspector.load(await buildFixture("ticker"))).rejects.toThrow("FP_LIMIT_INVALID: FALCO_PLUGIN_LIMITS is no JSON");
  });
});
