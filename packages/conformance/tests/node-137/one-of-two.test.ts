import { copyFile } from "node:fs/promises";
import path from "node:path";

import { type NodeAbi, runtimeFileNames, targetFiles } from "@falco-plugin/abi";
import { type Host, startHost } from "@falco-plugin/host";
import { loaderCommand, readLibnodeRecord } from "@falco-plugin-tools/libnode";
import { describe, expect, test } from "vitest";

import type { FixtureName } from "../../src/index.ts";
import { numbersOf, upTo } from "../../src/payloads.ts";
import { PluginFolder } from "../loading/plugin-folder.ts";
import { libnode137 } from "./node-137-build.ts";

/** A machine with both libnodes, on sid's libc. */
const host = { wrapper: loaderCommand(libnode137(), [readLibnodeRecord(108)?.lib ?? ""]), env: { FALCO_PLUGIN_LIBNODE: undefined, LD_LIBRARY_PATH: undefined } };

async function folderFor(abi: NodeAbi, fixture: FixtureName): Promise<PluginFolder & { readonly file: string }> {
  const folder = await PluginFolder.create();
  await copyFile(targetFiles("linux-x64", abi).runtime, path.join(folder.path, runtimeFileNames[abi]));
  return Object.assign(folder, { file: await folder.addPlugin(fixture) });
}

/** Loads a plugin and reads its first events. */
async function run(running: Host, file: string): Promise<void> {
  const inspector = await running.createInspector();
  await inspector.load(file, { everyMs: 2 });
  await inspector.open({ kind: "busy", rate: 10_000 });
  const { events } = await inspector.collect({ asyncEvents: 3, ms: 20_000, emit: "async" });
  expect(numbersOf(events.map(({ name = "", data }) => ({ name, data })))).toEqual(upTo(events.length));
  await inspector.close();
}

/** Which of the runtimes are mapped. */
const mapped = async (running: Host): Promise<readonly NodeAbi[]> => {
  const { maps } = await running.counters(Object.values(runtimeFileNames));
  return ([108, 137] as const).filter((abi) => (maps[runtimeFileNames[abi]] ?? 0) > 0);
};

describe("two plugins with runtimes for different ABIs of Node.js in one process", () => {
  test.each([
    [108, 137],
    [137, 108],
  ] as const)("that for %i, which was loaded first, serves the plugin that has one for %i, too", async (first, second) => {
    await using one = await folderFor(first, "ticker");
    await using two = await folderFor(second, "ticker");
    await using running = await startHost(host);
    await run(running, one.file);
    await run(running, two.file);
    expect(await mapped(running)).toEqual([first]);
  });

  test("started at the same moment, both run on one of them", async () => {
    await using one = await folderFor(108, "ticker");
    await using two = await folderFor(137, "ticker");
    await using running = await startHost(host);
    const before = (await running.counters()).threads;
    const inspectors = [await running.createInspector(), await running.createInspector()] as const;
    await Promise.all([inspectors[0].load(one.file, { everyMs: 2 }, { thread: "a" }), inspectors[1].load(two.file, { everyMs: 2 }, { thread: "b" })]);
    // Two threads of the host, one for each plugin's background, and those of one Node.js: two of V8, its timer, and the one that makes environments.
    expect((await running.counters()).threads - before).toBeLessThanOrEqual(2 + 2 + 4);
    for (const inspector of inspectors) {
      await inspector.open({ kind: "busy", rate: 10_000 });
      expect((await inspector.collect({ asyncEvents: 3, ms: 20_000, emit: "async" })).result.reason).toBe("events");
      await inspector.close();
    }
  });
});
