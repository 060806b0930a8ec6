import { FalcoPluginError } from "@falco-plugin/contract";
import { type DockerEngine, readContainerEvent, startDockerEngine } from "@falco-plugin-tools/container-runtimes";
import { quantileSorted } from "simple-statistics";
import { withHost } from "../bench-host.ts";
import { rounded } from "../summary.ts";
import { containerPlugin, onlyDocker } from "./container-plugin.ts";
import type { ContainerResults } from "./container-results.ts";

const runs = 60;
const patienceMs = 30_000;

/**
 * From `docker run` to the event in the host's stream, on a real Docker Engine. Docker answers what a container is when it has started it,
 * and then tells its own client of the start: what is between that and our event is the plugin's own part. It is below 0 where our event was first.
 */
export async function measureContainerLatency(): Promise<ContainerResults["latency"]> {
  let engine: DockerEngine;
  try {
    engine = await startDockerEngine();
  } catch (error) {
    if (error instanceof FalcoPluginError) return { unavailable: error.message };
    throw error;
  }
  try {
    return await withHost((host) => measure(engine, host));
  } finally {
    await engine.stop();
  }
}

async function measure(engine: DockerEngine, host: Parameters<Parameters<typeof withHost>[0]>[0]): Promise<ContainerResults["latency"]> {
  const inspector = await host.createInspector();
  await inspector.load(containerPlugin(), onlyDocker(engine.socketPath));
  await inspector.open({ kind: "busy", rate: 1_000 });
  const toldAt = new Map<string, number>();
  const loop = inspector.run({ emit: "async" }, ({ name = "", data }) => {
    const { container } = readContainerEvent(name, data);
    if (name === "container" && !toldAt.has(container.full_id)) toldAt.set(container.full_id, performance.now());
  });
  const whole: number[] = [];
  const own: number[] = [];
  for (let run = 0; run < runs; run++) {
    const startedAt = hearsOfStart(engine);
    const began = performance.now();
    const id = await engine.run({ name: `run-${run}` });
    for (const end = Date.now() + patienceMs; !toldAt.has(id); await new Promise((resolve) => setTimeout(resolve, 1))) if (Date.now() > end) throw new Error("a container was not told");
    whole.push((toldAt.get(id) ?? 0) - began);
    own.push((toldAt.get(id) ?? 0) - (await startedAt));
    await engine.remove(id);
  }
  await inspector.interrupt();
  await loop;
  return { runs, wholeMs: spread(whole), ownMs: spread(own) };
}

/** When Docker's own client has heard of the next container that is started. */
async function hearsOfStart({ history }: DockerEngine): Promise<number> {
  const before = history.length;
  for (;;) {
    if (history.slice(before).some(({ action }) => action === "start")) return performance.now();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function spread(values: readonly number[]): { readonly p50: number; readonly p99: number } {
  const sorted = [...values].sort((a, b) => a - b);
  return { p50: rounded(quantileSorted(sorted, 0.5)), p99: rounded(quantileSorted(sorted, 0.99)) };
}
