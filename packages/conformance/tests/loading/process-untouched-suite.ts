import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

import { type Host, type HostInspector, startHost } from "@falco-plugin/host";
import { expect, test } from "vitest";

import { buildFixture } from "../../src/index.ts";
import type { NodeUnderTest } from "./node-under-test.ts";
import { PluginFolder } from "./plugin-folder.ts";

/** What the process does with signals, and the flags of its standard streams. */
async function ownedByTheHost(pid: number): Promise<Readonly<Record<string, string | undefined>>> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const line = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, "m").exec(status)?.[1];
  const flags = async (fd: number) => /^flags:\s*(\S+)/m.exec(await readFile(`/proc/${pid}/fdinfo/${fd}`, "utf8"))?.[1];
  return { caught: line("SigCgt"), ignored: line("SigIgn"), blocked: line("SigBlk"), stdin: await flags(0), stdout: await flags(1), stderr: await flags(2) };
}

/** A plugin leaves alone what belongs to the host's process. */
export function processUntouchedSuite({ build, host: options }: NodeUnderTest): void {
  const runTicker = async (host: Host): Promise<HostInspector> => {
    const inspector = await host.createInspector();
    await inspector.load(await buildFixture("ticker", build), { everyMs: 2 });
    await inspector.open({ kind: "busy", rate: 10_000 });
    const { asyncEvents } = await inspector.run({ asyncEvents: 3, ms: 10_000, emit: "none" });
    expect(asyncEvents).toBe(3);
    return inspector;
  };

  test("signal handlers, signal mask and standard streams of the host stay as they are", async () => {
    await using host = await startHost(options);
    // A host that says hello may still be in the middle of starting that thread, with all signals blocked. Its main thread serves inspectors after that.
    await (await host.createInspector()).destroy();
    const before = await ownedByTheHost(host.pid);
    const inspector = await runTicker(host);
    expect(await ownedByTheHost(host.pid)).toEqual(before);
    await inspector.close();
  });

  test("threads of a plugin take no signal that belongs to the host", async () => {
    await using host = await startHost(options);
    const known = new Set(await readdir(`/proc/${host.pid}/task`));
    const inspector = await runTicker(host);
    const own = (await readdir(`/proc/${host.pid}/task`)).filter((tid) => !known.has(tid));
    expect(own.length).toBeGreaterThan(1);
    for (const tid of own) {
      const status = await readFile(`/proc/${host.pid}/task/${tid}/status`, "utf8");
      const blocked = BigInt(`0x${/^SigBlk:\s*(\S+)/m.exec(status)?.[1] ?? "0"}`);
      for (const [name, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGUSR1: 10, SIGPIPE: 13, SIGTERM: 15 })) {
        expect(blocked & (1n << BigInt(number - 1)), `${name} in thread ${tid}`).not.toBe(0n);
      }
    }
    await inspector.close();
  });

  test("NODE_* variables of the host change nothing and stay as they were", async () => {
    await using folder = await PluginFolder.create();
    const coverage = path.join(folder.path, "coverage");
    const host = await startHost({ ...options, env: { ...options.env, NODE_OPTIONS: "--require /nonexistent/module.js", NODE_DEBUG: "timer,module,net", NODE_V8_COVERAGE: coverage, NODE_PENDING_DEPRECATION: "1" } });
    const inspector = await runTicker(host);
    expect(await readFile(`/proc/${host.pid}/environ`, "utf8")).toContain("NODE_OPTIONS=--require /nonexistent/module.js");
    await inspector.close();
    await inspector.destroy();
    const { stderr } = await host.quit();
    expect(stderr).toBe("");
    expect(existsSync(coverage)).toBe(false);
  });
}
