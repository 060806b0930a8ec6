import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { HostInspector } from "@falco-plugin/host";
import { withHost } from "../bench-host.ts";
import { benchPlugin } from "../bench-plugins.ts";
import { memoryOf } from "../proc-memory.ts";
import type { Results } from "../results.ts";
import { summarize } from "../summary.ts";

const rounds = 3;
const count = 1_000_000;
const plugin = "million-entries";

/** What a table with a million entries costs. */
export async function measureEntries(): Promise<Results["entries"]> {
  const seen: { readonly insertNs: number; readonly bytes: number }[] = [];
  for (let round = 0; round < rounds; round++) seen.push(await fill());
  return { count, insertNs: summarize(seen.map(({ insertNs }) => insertNs)), bytesPerEntry: summarize(seen.map(({ bytes }) => bytes)) };
}

function fill(): Promise<{ insertNs: number; bytes: number }> {
  return withHost(async (host) => {
    const inspector = await host.createInspector();
    await inspector.load(benchPlugin(plugin));
    await inspector.open({ kind: "idle" }, { counting: { echo: true } });
    const anonymous = (): number => memoryOf(readFileSync(`/proc/${host.pid}/smaps_rollup`, "utf8")).anonymous;
    await reaches(inspector, 1);
    const before = anonymous();
    const metrics = await reaches(inspector, 2);
    const bytes = (anonymous() - before) / count;
    await inspector.close();
    return { insertNs: Number(metrics.get(`${plugin}.insert_ns`)) / count, bytes };
  });
}

async function reaches(inspector: HostInspector, phase: number): Promise<ReadonlyMap<string, unknown>> {
  for (;;) {
    const metrics = new Map((await inspector.metrics(plugin, { thread: "beside" })).map(({ name, value }) => [name, value]));
    if (Number(metrics.get(`${plugin}.phase`)) >= phase) return metrics;
    await delay(20);
  }
}
