import { spawn } from "node:child_process";
import { once } from "node:events";
import { rename } from "node:fs/promises";
import { text as readText } from "node:stream/consumers";

import { describe, expect, test } from "vitest";

import { fixturePlugin, hostBinary, runFalco, startHost } from "../src/index.ts";
import { generatedPlugin } from "./support/generated-plugin.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";
import { until } from "./support/until.ts";

const folder = temporaryFolder();

const dying = (how: string) => generatedPlugin(folder, `dying-${how.length}`, { init: `ss_plugin_t* plugin_init(const ss_plugin_init_input* in, ss_plugin_rc* rc) { (void)in; (void)rc; ${how} return NULL; }` });

describe("a host that dies", () => {
  test("fails what was under way with the signal and its last words", async () => {
    const host = await startHost();
    const inspector = await host.createInspector();
    const path = await dying('if (write(2, "goodbye\\n", 8)) abort();');
    await expect(inspector.load(path)).rejects.toMatchObject({
      code: "FP_HOST_FAILED",
      message: "FP_HOST_FAILED: the host was killed by SIGABRT while running plugin.init: goodbye",
      cause: { signal: "SIGABRT", code: null, stderr: "goodbye\n" },
    });
    await expect(host.counters()).rejects.toMatchObject({ code: "FP_HOST_FAILED" });
    await expect(host.quit()).rejects.toMatchObject({ code: "FP_HOST_FAILED" });
  });

  test("unnoticed fails the disposal", async () => {
    const host = await startHost();
    process.kill(host.pid, "SIGKILL");
    await host.ended;
    await expect(host[Symbol.asyncDispose]()).rejects.toThrow("FP_HOST_FAILED: the host was killed by SIGKILL");
  });

  test("by exit() of a plugin is a failure, too", async () => {
    const host = await startHost();
    const inspector = await host.createInspector();
    await expect(inspector.load(await dying("exit(3);"))).rejects.toThrow("the host ended with code 3 while running plugin.init");
  });

  test("on request is none", async () => {
    await using killed = await startHost();
    expect(await killed.kill()).toMatchObject({ signal: "SIGKILL" });
    await using exited = await startHost();
    expect(await exited.exit(7)).toMatchObject({ code: 7 });
  });

  test("before it starts names the program", async () => {
    await expect(startHost({ binary: "/nowhere/host" })).rejects.toThrow(/FP_HOST_FAILED: .*\/nowhere\/host ENOENT/);
  });
});

describe("a host", () => {
  test("refuses a command that it does not know by name of things", async () => {
    await using host = await startHost();
    const inspector = await host.createInspector("one");
    await expect(host.createInspector("one")).rejects.toThrow("there is an inspector 'one' already");
    await expect(inspector.init("nobody")).rejects.toMatchObject({ name: "HostCommandError", op: "plugin.init", message: "no plugin 'nobody' in inspector 'one'" });
    await expect(inspector.run()).rejects.toThrow("inspector 'one' is not open");
    await expect(host.endThread("nobody")).rejects.toThrow("no thread 'nobody'");
  });

  test("ends by itself when its driver is gone, in order", async () => {
    const inspector = { inspector: "one" };
    const commands = [
      { op: "inspector.create", ...inspector },
      { op: "inspector.register", ...inspector, path: fixturePlugin("pingc") },
      { op: "plugin.init", ...inspector, plugin: "pingc" },
      { op: "inspector.open", ...inspector, source: { kind: "nodriver" } },
      { op: "inspector.run", ...inspector },
    ];
    const host = spawn(hostBinary(), { env: { ...process.env, CPLUG_TRACE: "1" } });
    host.stdin.end(commands.map((command, id) => `${JSON.stringify({ id, ...command })}\n`).join(""));
    const [stderr, [code, signal]] = await Promise.all([readText(host.stderr), once(host, "close"), readText(host.stdout)]);
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(stderr).toMatch(/set_async_event_handler NULL[^]*capture_close[^]*destroy: sent=\d+ fail=0\(\)/);
  });

  test("runs commands on the threads that they name, and tells how long they took", async () => {
    await using host = await startHost({ env: { CPLUG_TRACE: "1" } });
    const inspector = await host.createInspector("moving", { thread: "first" });
    await inspector.load(fixturePlugin("pingc"), "", { thread: "second" });
    await inspector.open({ kind: "idle", pollMs: 5 });
    const running = inspector.run({ thread: "third" });
    // Commands for other threads do not wait for the loop.
    const { ns } = await inspector.setAsyncHandler("pingc", false, { thread: "fourth" });
    expect(ns).toBeLessThan(5e9);
    await inspector.interrupt();
    await running;
    expect((await host.counters()).threads).toBe(2 + 4);
    for (const name of ["first", "second", "third", "fourth"]) await host.endThread(name);
    await until(async () => (await host.counters()).threads === 2);
    const { stderr } = await host.quit();
    const threads = [...stderr.matchAll(/^\[ping {2}tid=(\d+)\] (init|set_async_event_handler NULL)/gm)].map(([, tid]) => tid);
    expect(new Set(threads).size).toBe(3);
    expect(threads.at(-1)).toBe("0");
  });

  test("unmaps plugins and gives everything back, however often", async () => {
    await using host = await startHost({ env: { PING_INTERVAL_MS: "1" } });
    const files = ["libdummyc.so", "libpingc.so"];
    const once = async () => {
      const inspector = await host.createInspector();
      await inspector.load(fixturePlugin("dummyc"));
      await inspector.load(fixturePlugin("pingc"));
      await inspector.open({ kind: "plugin", plugin: "dummyc", params: "1,10" });
      const inUse = await host.counters(files);
      expect(inUse.maps["libpingc.so"]).toBeGreaterThan(0);
      await inspector.run();
      await inspector.close();
      await inspector.destroy();
    };
    await once();
    const before = await host.counters(files);
    expect(before.maps).toEqual({ "libdummyc.so": 0, "libpingc.so": 0 });
    for (let i = 0; i < 50; i++) await once();
    const after = await host.counters(files);
    expect({ ...after, rssBytes: 0 }).toEqual({ ...before, rssBytes: 0 });
    expect(after.rssBytes - before.rssBytes).toBeLessThan(2_000_000);
  });

  test("keeps what plugins print apart from its replies", async () => {
    await using host = await startHost();
    const inspector = await host.createInspector();
    const path = await generatedPlugin(folder, "printing", { get_contact: 'const char* plugin_get_contact(void) { puts("printed"); fflush(stdout); return "c"; }' });
    await inspector.register(path);
    await until(async () => host.stderr === "printed\n");
  });
});

describe("a hot reload", () => {
  test("loads the new file of a plugin", async () => {
    const path = await generatedPlugin(folder, "replaced", { get_version: 'const char* plugin_get_version(void) { return "1.0.0"; }', ...logsVersion("1.0.0") });
    const beforeReload = async () => {
      await rename(await generatedPlugin(folder, "replacement", logsVersion("2.0.0")), path);
    };
    const { logs } = await runFalco({ plugins: [{ path }], stopAfter: { ms: 50 }, reloads: 1, beforeReload });
    // The dry run in the middle still has the old mapping.
    expect(logs.map(({ message }) => message)).toEqual(["1.0.0", "1.0.0", "2.0.0"]);
  });
});

function logsVersion(version: string) {
  return { init: `ss_plugin_t* plugin_init(const ss_plugin_init_input* in, ss_plugin_rc* rc) { in->log_fn(in->owner, NULL, "${version}", SS_PLUGIN_LOG_SEV_INFO); *rc = SS_PLUGIN_SUCCESS; return &state; }` };
}
