import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { fixturePlugin, type HostInspector } from "@falco-plugin/host";
import { afterAll, describe, expect, test } from "vitest";

import { sinspHostOptions, startSinspHost } from "../../src/index.ts";
import { cPlugin } from "../support/c-plugin.ts";

const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-sinsp-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a plugin in libsinsp", () => {
  test("gets the config that its schema allows, and no other", async () => {
    await using host = await startSinspHost({ env: { CPLUG_TRACE: "1" } });
    const inspector = await host.createInspector();
    await inspector.register(fixturePlugin("dummyc"));
    expect(await inspector.schema("dummyc")).toMatchObject({ properties: { label: { type: "string" } } });
    await expect(inspector.init("dummyc", { label: 3 })).rejects.toThrow("error in plugin dummyc init config: In <root>[\"label\"], Value type not permitted by 'type' constraint.");
    await inspector.init("dummyc", { label: "x" });
    await host.quit();
    expect(host.stderr).toContain(`init #1 (static counter) config='{"label":"x"}'`);
  });

  test("can be given another config while it lives", async () => {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    await inspector.load(await cPlugin("settablec", folder), { limit: 1 });
    await inspector.setConfig("settablec", { limit: 2 });
    const limit = [expect.objectContaining({ name: "settablec.limit", type: "s32", monotonic: false, value: 2 })];
    expect(await inspector.metrics("settablec")).toEqual(limit);
    await expect(inspector.setConfig("settablec", { limit: 13 })).rejects.toThrow("13 is no limit");
    await expect(inspector.setConfig("settablec", { limit: "3" })).rejects.toThrow(/error in plugin settablec init config/);
    expect(await inspector.metrics("settablec")).toEqual(limit);
  });

  test("is destroyed and made anew", async () => {
    await using host = await startSinspHost({ env: { CPLUG_TRACE: "1" } });
    const inspector = await host.createInspector();
    await inspector.load(fixturePlugin("dummyc"));
    await inspector.destroyInstance("dummyc");
    await inspector.init("dummyc");
    await inspector.destroy();
    await host.quit();
    expect(host.stderr.split("\n").flatMap((line) => /tid=0\] (init #\d|destroy|\*\*\* \.so \w+)/.exec(line)?.[1] ?? [])).toEqual(["*** .so mapped", "init #1", "destroy", "init #2", "destroy", "*** .so unmapped"]);
  });

  test("may be loaded in several inspectors of one process, on threads of their own", async () => {
    await using host = await startSinspHost();
    const run = async (name: string, count: number): Promise<readonly (string | undefined)[]> => {
      const on = { thread: name };
      const inspector = await host.createInspector(name, on);
      await inspector.load(fixturePlugin("dummyc"), "", on);
      await inspector.open({ kind: "plugin", plugin: "dummyc", params: `${count},5` }, on);
      const { events } = await inspector.collect(on);
      await inspector.close(on);
      return events.map(({ text }) => text);
    };
    const [a, b] = await Promise.all([run("a", 3), run("b", 5)]);
    expect(a).toHaveLength(3);
    expect(b).toHaveLength(5);
  });
});

describe("routines of a plugin that listens to captures", () => {
  const runs = async (inspector: HostInspector, name: string): Promise<number> => Number((await inspector.metrics("listenc", { thread: "web" })).find((metric) => metric.name === `listenc.${name}`)?.value);

  test("run on as many threads as were asked for, until the capture is closed", async () => {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    await inspector.load(fixturePlugin("listenc"));
    await inspector.open({ kind: "idle", pollMs: 1 }, { threadPool: 2 });
    await expect.poll(() => runs(inspector, "endless")).toBeGreaterThan(5);
    expect(await runs(inspector, "limited")).toBe(3);
    await inspector.close();
    const atClose = await runs(inspector, "endless");
    await inspector.open({ kind: "idle", pollMs: 1 });
    await inspector.run({ ms: 50 });
    expect(await runs(inspector, "endless")).toBe(atClose);
    expect(await runs(inspector, "opens")).toBe(2);
  });

  test("are refused without threads, as in Falco", async () => {
    await using host = await startSinspHost({ env: { CPLUG_TRACE: "1" } });
    const inspector = await host.createInspector();
    await inspector.load(fixturePlugin("listenc"));
    await inspector.open({ kind: "idle" });
    await host.quit();
    expect(host.stderr).toContain("capture_open: no routines");
  });
});

describe("what libsinsp cannot do", () => {
  test.each<[string, (inspector: HostInspector) => Promise<unknown>]>([
    ["count async events", (inspector) => inspector.open({ kind: "idle" }, { counting: {} })],
    ["pretend a kernel driver", (inspector) => inspector.open({ kind: "idle" }, { driverSchema: "4.0.0" })],
    ["tell about its queue", (inspector) => inspector.stats()],
    ["measure calls", (inspector) => inspector.measure({ parse: { plugin: "x" } } as never)],
    ["destroy from last to first", (inspector) => inspector.destroy({ lastFirst: true })],
  ])("is said to be unsupported: %s", async (_, attempt) => {
    await using host = await startSinspHost();
    await expect(attempt(await host.createInspector())).rejects.toThrow(/^unsupported by libsinsp: /);
  });

  test("does not begin an event loop either", async () => {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    await inspector.open({ kind: "idle" });
    await expect(inspector.run({ together: true })).rejects.toThrow(/^unsupported by libsinsp: /);
    await expect(inspector.run({ threads: "rotate" })).rejects.toThrow(/^unsupported by libsinsp: /);
  });
});

describe("the process", () => {
  test("ends an event loop that is interrupted, and one that is in the way of its end", async () => {
    const host = await startSinspHost();
    const inspector = await host.createInspector();
    await inspector.open({ kind: "idle", pollMs: 1 });
    const running = inspector.run();
    await inspector.interrupt();
    expect(await running).toMatchObject({ reason: "interrupted" });
    const endless = inspector.run();
    expect(await host.quit()).toMatchObject({ code: 0, signal: null });
    expect(await endless).toMatchObject({ reason: "interrupted" });
  });

  test("exits when it is told to, whatever is open", async () => {
    const host = await startSinspHost();
    const inspector = await host.createInspector();
    await inspector.load(fixturePlugin("pingc"));
    await inspector.open({ kind: "idle" });
    expect(await host.exit(3)).toMatchObject({ code: 3 });
  });

  test("finds libnode unless it shall not", () => {
    expect(sinspHostOptions().env["FALCO_PLUGIN_LIBNODE"]).toMatch(/libnode/);
    expect(sinspHostOptions({ withLibnode: false }).env["FALCO_PLUGIN_LIBNODE"]).toBeUndefined();
    expect(sinspHostOptions({ env: { A: "b" } }).env["A"]).toBe("b");
  });
});
