import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { withHost } from "../bench-host.ts";
import { benchPlugin } from "../bench-plugins.ts";
import { memoryOf } from "../proc-memory.ts";
import type { Results } from "../results.ts";
import { summarize } from "../summary.ts";

const rounds = 3;
const quietMs = 1000;

const plugins = [
  ["none", undefined],
  ["background", "quiet-1"],
  ["event", "parse-syscalls"],
  ["background and event", "two-realms"],
] as const;

/** Memory of a host with one plugin, by the realms that the plugin has. */
export async function measureRealms(): Promise<Results["realms"]> {
  const results: Results["realms"] = [];
  for (const [realms, plugin] of plugins) {
    const seen: Awaited<ReturnType<typeof loaded>>[] = [];
    for (let round = 0; round < rounds; round++) seen.push(await loaded(plugin));
    results.push({ realms, residentBytes: summarize(seen.map(({ resident }) => resident)), anonymousBytes: summarize(seen.map(({ anonymous }) => anonymous)), threads: seen[0]?.threads ?? 0 });
  }
  return results;
}

function loaded(plugin: string | undefined): Promise<{ resident: number; anonymous: number; threads: number }> {
  return withHost(async (host) => {
    const inspector = await host.createInspector();
    if (plugin !== undefined) await inspector.load(benchPlugin(plugin));
    await inspector.open({ kind: "idle" }, { counting: { echo: true } });
    await delay(quietMs);
    const { threads } = await host.counters();
    return { ...memoryOf(readFileSync(`/proc/${host.pid}/smaps_rollup`, "utf8")), threads };
  });
}
