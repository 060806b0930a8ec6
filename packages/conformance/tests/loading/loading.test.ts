import { copyFile, rename, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { buildPlugin } from "@falco-plugin/cli";
import { type Host, runFalco, startHost } from "@falco-plugin/host";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { describe, expect, test } from "vitest";

import { numbersOf } from "../../src/payloads.ts";
import { PluginFolder } from "./plugin-folder.ts";

const env = libnodeEnvironment();
const foreignPlugin = fileURLToPath(new URL("../../../abi/build/release/native/tests/foreign_node_plugin.so", import.meta.url));

/** Loads a ticker in an inspector of its own and waits for its first events. */
async function runTicker(host: Host, file: string, config: object = { everyMs: 2 }): Promise<readonly number[]> {
  const inspector = await host.createInspector();
  await inspector.load(file, config);
  await inspector.open({ kind: "busy", rate: 10_000 });
  const { events } = await inspector.collect({ asyncEvents: 3, ms: 10_000, emit: "async" });
  await inspector.close();
  await inspector.destroy();
  return numbersOf(events.map(({ name = "", data }) => ({ name, data })));
}

describe("artifacts share one Node.js in a process", () => {
  test("two plugins of two folders with runtimes of their own: the first one's serves both", { timeout: 20_000 }, async () => {
    await using first = await PluginFolder.create();
    await using second = await PluginFolder.create();
    const files = await Promise.all([first.addPlugin("ticker"), second.addPlugin("pair"), first.addRuntime(), second.addRuntime()]);
    await using host = await startHost({ env });
    const inspector = await host.createInspector();
    await inspector.load(files[0], { everyMs: 2 });
    await inspector.load(files[1]);
    await inspector.open({ kind: "busy", rate: 10_000 });
    const { events } = await inspector.collect({ asyncEvents: 6, ms: 10_000, emit: "async" });
    expect(new Set(events.map(({ name }) => name))).toEqual(new Set(["numbered", "text", "bytes"]));
    const { maps } = await host.counters([first.runtime, second.runtime]);
    expect(maps[first.runtime]).toBeGreaterThan(0);
    expect(maps[second.runtime]).toBe(0);
    await inspector.close();
    expect(host.misuses).toEqual([]);
  });

  test("a plugin named by a relative path finds the runtime beside it", async () => {
    await using folder = await PluginFolder.create();
    const file = await folder.addPlugin("ticker");
    await folder.addRuntime();
    await using host = await startHost({ env });
    expect(await runTicker(host, path.relative(process.cwd(), file))).toEqual([0, 1, 2]);
  });

  test("a symbolic link to a plugin leads to the runtime beside the file", async () => {
    await using folder = await PluginFolder.create();
    await using links = await PluginFolder.create();
    const link = path.join(links.path, "libticker.so");
    await symlink(await folder.addPlugin("ticker"), link);
    await folder.addRuntime();
    await using host = await startHost({ env });
    expect(await runTicker(host, link)).toEqual([0, 1, 2]);
  });

  test("a runtime that is replaced on disk does not disturb the loaded one", async () => {
    await using folder = await PluginFolder.create();
    const file = await folder.addPlugin("ticker");
    await folder.addRuntime();
    await using host = await startHost({ env });
    expect(await runTicker(host, file)).toEqual([0, 1, 2]);
    const broken = path.join(folder.path, "new");
    await writeFile(broken, "a newer runtime that nobody can load");
    await rename(broken, folder.runtime);
    expect(await runTicker(host, file)).toEqual([0, 1, 2]);
  });

  test("initialised twice on two threads, each instance has its own config and events", async () => {
    await using folder = await PluginFolder.create();
    const file = await folder.addPlugin("ticker");
    await folder.addRuntime();
    await using host = await startHost({ env });
    const run = async (thread: string, count: number): Promise<number> => {
      const inspector = await host.createInspector(thread, { thread });
      const { name } = await inspector.register(file, { thread });
      await inspector.init(name, { everyMs: 1, count }, { thread });
      await inspector.open({ kind: "busy", rate: 10_000 }, { thread });
      const { events } = await inspector.collect({ asyncEvents: count, ms: 10_000, emit: "async", thread });
      await inspector.close({ thread });
      await inspector.destroy({ thread });
      return events.length;
    };
    expect(await Promise.all([run("one", 20), run("two", 35)])).toEqual([20, 35]);
    expect(host.misuses).toEqual([]);
  });
});

describe("hot reload", () => {
  test("runs the code of a plugin file that was replaced meanwhile", { timeout: 60_000 }, async () => {
    await using folder = await PluginFolder.create();
    await using newer = await PluginFolder.create();
    const file = await folder.addPlugin("ticker");
    await folder.addRuntime();
    const changed = await buildPlugin({ entry: fileURLToPath(new URL("changed-ticker.ts", import.meta.url)), outDir: newer.path });
    const run = await runFalco({
      env,
      plugins: [{ path: file, config: { everyMs: 2 } }],
      enabledSources: ["syscall"],
      stopAfter: { ms: 700 },
      reloads: 1,
      async beforeReload() {
        const staged = path.join(folder.path, "staged");
        await copyFile(changed.file, staged);
        await rename(staged, file);
      },
    });
    expect(run.misuses).toEqual([]);
    expect(new Set(run.events.filter(({ name }) => name !== undefined).map(({ name }) => name))).toEqual(new Set(["numbered", "tock"]));
  });
});

describe("a process that cannot take Node.js", () => {
  test("because another plugin has started its own: init says so, and the host lives", async () => {
    await using folder = await PluginFolder.create();
    const file = await folder.addPlugin("ticker");
    await folder.addRuntime();
    await using host = await startHost({ env });
    const inspector = await host.createInspector();
    await inspector.load(foreignPlugin);
    await inspector.register(file);
    await expect(inspector.init("ticker")).rejects.toThrow(/FP_LIBNODE_FOREIGN: .*another library/);
    await inspector.destroyInstance("foreign");
  });

  test("because files of libnode are missing: init names them and what to install", async () => {
    await using folder = await PluginFolder.create();
    const file = await folder.addPlugin("ticker");
    await folder.addRuntime();
    // An empty folder in place of the files, for this process alone.
    const wrapper = ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs none /usr/share/nodejs && exec "$0" "$@"'];
    await using host = await startHost({ env, wrapper });
    const inspector = await host.createInspector();
    await inspector.register(file);
    await expect(inspector.init("ticker")).rejects.toThrow(/FP_LIBNODE_FILES_MISSING: libnode needs \/usr\/share\/nodejs\/acorn.*; install node-acorn, node-cjs-module-lexer and node-undici/);
  });
});
