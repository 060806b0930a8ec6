import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startSimulatedDocker } from "@falco-plugin/container-engines/simulated";
import { withHost } from "../bench-host.ts";
import { memoryOf } from "../proc-memory.ts";
import { summarize } from "../summary.ts";
import { containerPlugin, onlyDocker } from "./container-plugin.ts";
import type { ContainerResults } from "./container-results.ts";

const rounds = 3;
/** System calls a second beside, as of a host that is not idle: async events come back with them. */
const rate = 5_000;
const patienceMs = 60_000;
const quietMs = 10_000;

/** Memory of a host with the container plugin, where an engine has so many containers: when all of them were told, and some seconds later. */
export async function measureContainerMemory(): Promise<ContainerResults["memory"]> {
  const results: ContainerResults["memory"] = [];
  for (const containers of [0, 100, 5_000]) {
    const seen: Awaited<ReturnType<typeof withContainers>>[] = [];
    for (let round = 0; round < rounds; round++) seen.push(await withContainers(containers));
    results.push({
      containers,
      residentBytes: summarize(seen.map(({ told }) => told.resident)),
      anonymousBytes: summarize(seen.map(({ told }) => told.anonymous)),
      quietResidentBytes: summarize(seen.map(({ quiet }) => quiet.resident)),
    });
  }
  return results;
}

type Memory = ReturnType<typeof memoryOf>;

async function withContainers(count: number): Promise<{ readonly told: Memory; readonly quiet: Memory }> {
  const folder = await mkdtemp(path.join(tmpdir(), "falco-plugin-bench-"));
  const engine = await startSimulatedDocker({ socketPath: path.join(folder, "docker.sock") });
  try {
    for (let number = 0; number < count; number++) engine.create({ name: `container-${number}`, image: "nginx:1.27", labels: { app: "web", number: String(number) } });
    return await withHost(async (host) => {
      const inspector = await host.createInspector();
      await inspector.load(containerPlugin(), onlyDocker(engine.socketPath));
      await inspector.open({ kind: "busy", rate });
      let seen = 0;
      const loop = inspector.run({ emit: "async" }, () => void (seen += 1));
      for (const end = Date.now() + patienceMs; seen < count; await delay(50)) if (Date.now() > end) throw new Error(`${seen} of ${count} containers were told`);
      const memory = (): Memory => memoryOf(readFileSync(`/proc/${host.pid}/smaps_rollup`, "utf8"));
      await delay(1_000);
      const told = memory();
      await delay(quietMs);
      const quiet = memory();
      await inspector.interrupt();
      await loop;
      return { told, quiet };
    });
  } finally {
    await engine.close();
    await rm(folder, { recursive: true });
  }
}
