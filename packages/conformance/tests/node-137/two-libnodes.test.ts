import { fileURLToPath } from "node:url";

import { fixturePlugin, startHost } from "@falco-plugin/host";
import { loaderCommand, readLibnodeRecord } from "@falco-plugin-tools/libnode";
import { expect, test } from "vitest";

import { buildFixture } from "../../src/index.ts";
import { forNode24, libnode137 } from "./node-137-build.ts";

/** Somebody else's plugin, which brings Node.js 18. */
const foreignPlugin = fileURLToPath(new URL("../../../abi/build/release/native/tests/foreign_node_plugin.so", import.meta.url));
const host = { wrapper: loaderCommand(libnode137(), [readLibnodeRecord(108)?.lib ?? ""]), env: { FALCO_PLUGIN_LIBNODE: undefined, LD_LIBRARY_PATH: undefined } };

test("beside another plugin's Node.js 18, one that needs Node.js 24 is refused at each reload, and the host goes on", { timeout: 120_000 }, async () => {
  await using running = await startHost(host);
  const file = await buildFixture("ticker", forNode24);
  await (await running.createInspector("foreign")).load(foreignPlugin);
  for (let reload = 0; reload < 3; reload++) {
    const inspector = await running.createInspector();
    await inspector.load(fixturePlugin("pingc"));
    await inspector.register(file);
    await expect(inspector.init("ticker")).rejects.toThrow(/FP_LIBNODE_FOREIGN: .*libnode\.so\.108\S* is already loaded in this process, and libnode\.so\.137 cannot run beside it/);
    await inspector.open({ kind: "idle", pollMs: 5 });
    expect((await inspector.collect({ asyncEvents: 2, ms: 20_000 })).result.reason).toBe("events");
    await inspector.close();
    await inspector.destroy();
    const { maps } = await running.counters([file, "libnode.so.137"]);
    expect(maps).toEqual({ [file]: 0, "libnode.so.137": 0 });
  }
  expect(running.misuses).toEqual([]);
});
