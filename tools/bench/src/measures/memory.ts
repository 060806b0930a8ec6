import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { withHost } from "../bench-host.ts";
import { benchPlugin } from "../bench-plugins.ts";
import { memoryOf } from "../proc-memory.ts";
import type { Results } from "../results.ts";
import { rounded, summarize } from "../summary.ts";

const rounds = 3;

/** How long plugins have been quiet when their memory is read. */
const quietMs = 1000;

const loads = [
  { plugins: 0, artifacts: "different" },
  { plugins: 1, artifacts: "different" },
  { plugins: 2, artifacts: "different" },
  { plugins: 5, artifacts: "different" },
  { plugins: 2, artifacts: "same" },
  { plugins: 5, artifacts: "same" },
] as const;
type Load = (typeof loads)[number];

/** Memory of a host with plugins that have emitted one event each and are quiet since. */
export async function measureMemory(): Promise<Results["memory"]> {
  const results: Results["memory"] = [];
  for (const load of loads) {
    const seen: Awaited<ReturnType<typeof loaded>>[] = [];
    for (let round = 0; round < rounds; round++) seen.push(await loaded(load));
    const residentBytes = summarize(seen.map(({ resident }) => resident));
    // The first brings Node.js with it, which the others share.
    const compared = results.filter(({ plugins }) => plugins === Math.min(1, load.plugins - 1)).at(0);
    const residentPerAddedBytes = compared === undefined ? null : rounded((residentBytes.median - compared.residentBytes.median) / (load.plugins - compared.plugins));
    results.push({ ...load, residentBytes, anonymousBytes: summarize(seen.map(({ anonymous }) => anonymous)), residentPerAddedBytes, threads: seen[0]?.threads ?? 0 });
  }
  return results;
}

function loaded({ plugins, artifacts }: Load): Promise<{ resident: number; anonymous: number; threads: number }> {
  return withHost(async (host) => {
    // An inspector for each, as in Falco with as many sources: one inspector takes a plugin only once.
    for (let i = 1; i <= plugins; i++) {
      const inspector = await host.createInspector();
      await inspector.load(benchPlugin(artifacts === "same" ? "quiet-1" : `quiet-${i}`));
      await inspector.open({ kind: "idle" }, { counting: { echo: true } });
      const { reached } = await inspector.waitForCount(1);
      if (!reached) throw new Error(`plugin ${i} of ${plugins} does not run`);
    }
    await delay(quietMs);
    const { threads } = await host.counters();
    return { ...memoryOf(readFileSync(`/proc/${host.pid}/smaps_rollup`, "utf8")), threads };
  });
}
