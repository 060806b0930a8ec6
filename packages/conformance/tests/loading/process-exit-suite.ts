import { execFileSync } from "node:child_process";
import path from "node:path";

import { type Host, type HostInspector, startHost } from "@falco-plugin/host";
import { describe, expect, test } from "vitest";

import { buildFixture, type FixtureName } from "../../src/index.ts";
import type { NodeUnderTest } from "./node-under-test.ts";
import { PluginFolder } from "./plugin-folder.ts";

const seconds = 1e9;

async function pipeIn(folder: PluginFolder): Promise<string> {
  const pipe = path.join(folder.path, "pipe");
  execFileSync("mkfifo", [pipe]);
  return pipe;
}

/** Processes end as their hosts want it, whatever plugins are about. */
export function processExitSuite({ build, host: options }: NodeUnderTest): void {
  const start = async (host: Host, fixture: FixtureName, config: unknown = ""): Promise<HostInspector> => {
    const inspector = await host.createInspector();
    await inspector.load(await buildFixture(fixture, build), config);
    await inspector.open({ kind: "busy", rate: 10_000 });
    return inspector;
  };

  describe("a request that never ends", { timeout: 60_000 }, () => {
    test("in the event realm is refused, and does not keep the host from destroying the plugin", async () => {
      await using folder = await PluginFolder.create();
      const host = await startHost(options);
      const inspector = await start(host, "stuck", { pipe: await pipeIn(folder), where: "snapshot" });
      await inspector.openDump(path.join(folder.path, "dump"));
      await inspector.closeDump();
      await inspector.close();
      expect((await inspector.destroy()).ns).toBeLessThan(4 * seconds);
      expect(host.logs.some(({ message }) => message.includes("FP_NO_EVENT_LOOP"))).toBe(true);
      expect(await host.exit(0)).toMatchObject({ code: 0 });
    });

    test("in the background keeps the host neither from stopping nor from exiting with its own code", async () => {
      await using folder = await PluginFolder.create();
      const host = await startHost(options);
      const inspector = await start(host, "stuck", { pipe: await pipeIn(folder), where: "background" });
      await inspector.run({ asyncEvents: 1, ms: 10_000, emit: "none" });
      expect((await inspector.close()).ns).toBeLessThan(3 * seconds);
      expect((await inspector.destroy()).ns).toBeLessThan(4 * seconds);
      expect(await host.exit(7)).toMatchObject({ code: 7 });
    });
  });

  describe("a process that exits", () => {
    test("while plugins run does so in order", { timeout: 60_000 }, async () => {
      for (let round = 0; round < 10; round++) {
        const host = await startHost(options);
        await start(host, "ticker", { everyMs: 1 });
        await start(host, "snapshotter");
        expect(await host.exit(5)).toMatchObject({ code: 5, signal: null });
      }
    });

    test("while a plugin is being initialised on another thread does so in order", { timeout: 60_000 }, async () => {
      for (let round = 0; round < 10; round++) {
        const host = await startHost(options);
        // The first one has loaded libnode: a library that is being mapped while the process exits is beyond anybody's help.
        await start(host, "ticker", { everyMs: 1 });
        const inspector = await host.createInspector("late", { thread: "late" });
        const { name } = await inspector.register(await buildFixture("snapshotter", build), { thread: "late" });
        inspector.init(name, "", { thread: "late" }).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, round * 25));
        expect(await host.exit(5)).toMatchObject({ code: 5, signal: null });
      }
    });
  });

  test("a payload in shared memory is refused like any other error of a stream", async () => {
    await using host = await startHost(options);
    await start(host, "shared-memory");
    expect((await host.waitForLog(({ message }) => message.includes("FP_STREAM_FAILED"))).message).toMatch(/Uint8Array over an ArrayBuffer/);
  });
}
