import { type Host, type HostInspector, startFalco, startHost } from "@falco-plugin/host";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { describe, expect, test } from "vitest";

import { numbersOf } from "../../src/payloads.ts";
import { SeenEvents } from "./seen-events.ts";
import { type OfVersion, twoVersions } from "./two-versions.ts";

const env = libnodeEnvironment();

async function load(host: Host, { file, version }: OfVersion, thread = "main"): Promise<HostInspector> {
  const inspector = await host.createInspector(version, { thread });
  await inspector.load(file, { everyMs: 1 }, { thread });
  await inspector.open({ kind: "busy", rate: 10_000 }, { thread });
  return inspector;
}

async function next(inspector: HostInspector, thread = "main"): Promise<readonly number[]> {
  const { events } = await inspector.collect({ asyncEvents: 3, ms: 10_000, emit: "async", thread });
  return numbersOf(events.map(({ name = "", data }) => ({ name, data })));
}

/** The runtime of each instance that was made, as the log has it, and whether it is mapped. */
async function runtimesOf(host: Host, plugins: readonly OfVersion[]): Promise<{ readonly used: ReadonlySet<string>; readonly mapped: readonly string[] }> {
  const used = new Set(host.logs.flatMap(({ message }) => /^runtime (\S+): [^;]+/.exec(message)?.[0] ?? []));
  const { maps } = await host.counters(plugins.map(({ runtime }) => runtime));
  return { used, mapped: plugins.filter(({ runtime }) => (maps[runtime] ?? 0) > 0).map(({ version }) => version) };
}

describe("plugins of two versions of the SDK in one process", () => {
  test.each([
    ["the older", 0],
    ["the newer", 1],
  ] as const)("run on the runtime of %s one, which was loaded first, and each is reloaded while the other goes on", { timeout: 120_000 }, async (_which, first) => {
    const both = await twoVersions();
    const [one, two] = [both[first], both[1 - first] as OfVersion];
    await using host = await startHost({ env });
    const running = new Map([
      [one, await load(host, one)],
      [two, await load(host, two)],
    ]);
    const reached = new Map<OfVersion, number>([]);
    for (const [plugin, inspector] of running) {
      expect(await next(inspector)).toEqual([0, 1, 2]);
      reached.set(plugin, 3);
    }
    for (let round = 0; round < 4; round++) {
      const [reloaded, other] = round % 2 === 0 ? [one, two] : [two, one];
      await running.get(reloaded)?.destroy();
      expect((await host.counters([reloaded.file])).maps[reloaded.file]).toBe(0);
      await reloaded.replace();
      const inspector = await load(host, reloaded);
      running.set(reloaded, inspector);
      expect(await next(inspector)).toEqual([0, 1, 2]);
      reached.set(reloaded, 3);
      const at = reached.get(other) ?? 0;
      expect(await next(running.get(other) as HostInspector)).toEqual([at, at + 1, at + 2]);
      reached.set(other, at + 3);
    }
    // Nothing of either is there for a moment, but the runtime, which is what the process has.
    for (const inspector of running.values()) await inspector.destroy();
    expect(await next(await load(host, two))).toEqual([0, 1, 2]);
    expect(await runtimesOf(host, both)).toEqual({ used: new Set([`runtime ${one.version}: ${one.runtime}`]), mapped: [one.version] });
    expect(host.misuses).toEqual([]);
  });

  test("that start at the same moment agree on one runtime", { timeout: 120_000 }, async () => {
    const both = await twoVersions();
    for (let process = 0; process < 2; process++) {
      await using host = await startHost({ env });
      const inspectors = await Promise.all(both.map((plugin) => load(host, plugin, plugin.version)));
      expect(await Promise.all(inspectors.map((inspector) => next(inspector, inspector.name)))).toEqual([
        [0, 1, 2],
        [0, 1, 2],
      ]);
      expect((await runtimesOf(host, both)).used.size).toBe(1);
      for (const inspector of inspectors) await inspector.destroy({ thread: inspector.name });
    }
  });

  test("of which one needs more than the runtime that the process has: the dry run says so, and what runs goes on", { timeout: 120_000 }, async () => {
    const [older, newer] = await twoVersions();
    const plugins = [{ path: older.file, config: { everyMs: 1 } }];
    await using host = await startHost({ env });
    const seen = new SeenEvents(host);
    const falco = await startFalco(host, { plugins, enabledSources: ["syscall"] });
    await newer.replaceByTooNew();
    for (let attempt = 0; attempt < 2; attempt++) {
      const refused = { plugins: [{ path: newer.file }], enabledSources: ["syscall"] };
      await expect(falco.reload(refused)).rejects.toThrow(`FP_RUNTIME_TOO_OLD: ${newer.file} needs a newer runtime than ${older.runtime}; update the runtime and restart the host`);
      expect((await host.counters([newer.file])).maps[newer.file]).toBe(0);
      seen.forget();
      expect((await seen.until((events) => events.filter(({ name }) => name === "numbered").length >= 3)).length).toBeGreaterThan(0);
    }
    await newer.replace();
    await falco.reload({ plugins: [{ path: newer.file, config: { everyMs: 1 } }], enabledSources: ["syscall"] });
    seen.forget();
    await seen.until((events) => events.filter(({ name }) => name === "numbered").length >= 3);
    await falco.end();
    expect(await runtimesOf(host, [older, newer])).toEqual({ used: new Set([`runtime ${older.version}: ${older.runtime}`]), mapped: [older.version] });
  });
});
