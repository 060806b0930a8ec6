import { startHost } from "@falco-plugin/host";
import { describe, expect, it } from "vitest";

import { asyncEventsSuite, buildFixture, capabilitySuites, containmentSuite, nativeCapabilityDriver, nativeHostDriver } from "../../src/index.ts";
import { otherNode } from "./other-node.ts";

const { build, host } = otherNode(127);
const options = { name: "host with Node.js 22", ...build, host };

describe("the runtime for Node.js 22", () => {
  it("is the one that these suites run on", async () => {
    await using running = await startHost(host);
    const inspector = await running.createInspector();
    await inspector.load(await buildFixture("ticker", build));
    const { maps } = await running.counters(["libnode.so.127", "libfalco_plugin_node127.so.1", "libnode.so.108", "libfalco_plugin_node108.so.1"]);
    const isThere = expect.toSatisfy((n: number) => n > 0) as unknown;
    expect(maps).toEqual({ "libnode.so.127": isThere, "libfalco_plugin_node127.so.1": isThere, "libnode.so.108": 0, "libfalco_plugin_node108.so.1": 0 });
  });
});

asyncEventsSuite(nativeHostDriver(options));
containmentSuite(nativeHostDriver(options));
capabilitySuites(nativeCapabilityDriver(options));
