import type { HostInspector } from "@falco-plugin/host";
import { withHost } from "../bench-host.ts";
import { benchPlugin } from "../bench-plugins.ts";
import type { Results } from "../results.ts";
import { summarize } from "../summary.ts";

const rounds = 5;
const events = 50_000;

/** How many events a second the host reads from a TypeScript source that always has one. */
export async function measureSources(): Promise<Results["sources"]> {
  const results: Results["sources"] = [];
  for (const payloadBytes of [100, 4096]) results.push({ payloadBytes, perSecond: await withHost(async (host) => read(await host.createInspector(), payloadBytes)) });
  return results;
}

async function read(inspector: HostInspector, payloadBytes: number): Promise<Results["sources"][number]["perSecond"]> {
  await inspector.load(benchPlugin("read-source"));
  await inspector.open({ kind: "plugin", plugin: "read-source", params: String(payloadBytes) });
  const { perRound, failures, error } = await inspector.measure({ call: "next_batch", plugin: "read-source", rounds, calls: events });
  if (failures > 0) throw new Error(error ?? "next_batch failed");
  await inspector.close();
  return summarize(perRound.map((ns) => 1e9 / ns));
}
