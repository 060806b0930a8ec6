import { startHost } from "@falco-plugin/host";
import { describe, expect, it } from "vitest";

import { asyncEventsSuite, buildFixture, containmentSuite, nativeHostDriver } from "../../src/index.ts";
import { buildEntryForNode24, forNode24, node24 } from "./node-137-build.ts";

const { host } = node24;
const driver = nativeHostDriver({ name: "host with Node.js 24", ...forNode24, host });

describe("the runtime for Node.js 24", () => {
  it("is the one that these suites run on", async () => {
    await using running = await startHost(host);
    const inspector = await running.createInspector();
    await inspector.load(await buildFixture("ticker", forNode24));
    const maps = ["libnode.so.137", "libfalco_plugin_node137.so.1", "libnode.so.108", "libfalco_plugin_node108.so.1"];
    expect((await running.counters(maps)).maps).toEqual({ "libnode.so.137": expect.toSatisfy((n: number) => n > 0), "libfalco_plugin_node137.so.1": expect.toSatisfy((n: number) => n > 0), "libnode.so.108": 0, "libfalco_plugin_node108.so.1": 0 });
  });

  it("has what Node.js keeps in files of its own, of the same version", async () => {
    await using running = await startHost(host);
    const inspector = await running.createInspector();
    await inspector.load(await buildEntryForNode24(new URL("fetcher.ts", import.meta.url)));
    await inspector.open({ kind: "idle", pollMs: 10 });
    const { events } = await inspector.collect({ asyncEvents: 1, ms: 20_000 });
    expect(events.map(({ text }) => JSON.parse(text ?? "") as unknown)).toEqual([{ text: "asked for /x", abi: "137" }]);
    await inspector.close();
  });

  it.each(["generator", "batches", "observable of batches"])("fills the ring of a source (%s), again and again", async (shape) => {
    await using running = await startHost(host);
    const inspector = await running.createInspector();
    await inspector.load(await buildFixture("shapes", forNode24));
    for (let round = 1; round < 4; round++) {
      await inspector.open({ kind: "plugin", plugin: "shapes", params: JSON.stringify({ shape, count: 1000 * round, size: 40 * round, stepNs: 1 }) });
      const { events } = await inspector.collect();
      expect(events.map(({ ts }) => ts)).toEqual(Array.from({ length: 1000 * round }, (_, n) => 1_000_000_000n + BigInt(n)));
      await inspector.close();
    }
  });

  it("ends a loop around short loops", { timeout: 30_000 }, async () => {
    await using running = await startHost(host);
    const inspector = await running.createInspector();
    const { name } = await inspector.load(await buildEntryForNode24(new URL("short-loops.ts", import.meta.url)));
    await inspector.open({ kind: "idle", pollMs: 10 });
    // Long enough for V8 to compile the loop with everything it has.
    await inspector.run({ ms: 3_000 });
    await inspector.setAsyncHandler(name, false);
    await inspector.close();
    expect(running.logs.map(({ message }) => message).filter((line) => line.includes("FP_STOP_TIMEOUT"))).toEqual([expect.stringMatching(/did not stop in time and was ended/)]);
  });
});

asyncEventsSuite(driver);
containmentSuite(driver);
