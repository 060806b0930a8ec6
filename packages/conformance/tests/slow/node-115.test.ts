import { startHost } from "@falco-plugin/host";
import { describe, expect, it } from "vitest";

import { asyncEventsSuite, buildFixture, capabilitySuites, containmentSuite, nativeCapabilityDriver, nativeHostDriver } from "../../src/index.ts";
import { otherNode } from "./other-node.ts";

const { build, host } = otherNode(115);
const options = { name: "host with Node.js 20", ...build, host };

describe("the runtime for Node.js 20", () => {
  it("is the one that these suites run on", async () => {
    await using running = await startHost(host);
    const inspector = await running.createInspector();
    await inspector.load(await buildFixture("ticker", build));
    const { maps } = await running.counters(["libnode.so.115", "libfalco_plugin_node115.so.1", "libnode.so.108", "libfalco_plugin_node108.so.1"]);
    const isThere = expect.toSatisfy((n: number) => n > 0) as unknown;
    expect(maps).toEqual({ "libnode.so.115": isThere, "libfalco_plugin_node115.so.1": isThere, "libnode.so.108": 0, "libfalco_plugin_node108.so.1": 0 });
  });
});

asyncEventsSuite(nativeHostDriver(options));
containmentSuite(nativeHostDriver(options));
capabilitySuites(nativeCapabilityDriver(options));
