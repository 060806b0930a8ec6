import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ContainerActions } from "../../src/simulated/index.ts";
import { startSimulatedContainerd, startSimulatedCri, startSimulatedDocker, startSimulatedPodman } from "../../src/simulated/index.ts";
import { startWatchingProcess, type WatchingProcess } from "../watching-process/watching-process.ts";

// A long life in a short time: what comes and goes leaves nothing behind.

/** How many containers there are at a time. */
const AT_A_TIME = 200;
/** What a heap may grow: caches that are filled later, code that is compiled later. */
const MAX_GROWTH = 3 * 1024 * 1024;

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "many-containers-"))));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Lets containers come and go, half of them in no time, beside one that stays and so many that went before. */
async function liveThrough(engine: ContainerActions, watching: WatchingProcess, count: number, before: number): Promise<void> {
  for (let first = 0; first < count; first += AT_A_TIME) {
    const ids = Array.from({ length: AT_A_TIME }, (_, n) => engine.create({ name: `c${first + n}`, image: `image-${n % 50}:1`, labels: { n: String(n) }, env: [`N=${n}`] }));
    for (const id of ids.splice(0, AT_A_TIME / 2)) engine.destroy(id);
    await watching.reaches(({ added }) => added >= 1 + before + first + AT_A_TIME);
    for (const id of ids) engine.destroy(id);
    await watching.reaches(({ removed }) => removed >= before + first + AT_A_TIME);
  }
}

describe("memory and descriptors are what they were before", () => {
  test.each([
    ["docker", 50_000, startSimulatedDocker],
    ["podman", 10_000, startSimulatedPodman],
    ["containerd", 10_000, startSimulatedContainerd],
    ["cri", 10_000, startSimulatedCri],
  ] as const)("%s: %i containers come and go", { timeout: 900_000 }, async (kind, count, start) => {
    const warmUp = 2_000;
    const engine = await start({ socketPath: join(folder, `${kind}.sock`) });
    try {
      await using watching = startWatchingProcess(kind, join(folder, `${kind}.sock`));
      engine.create({ name: "stays" });
      await watching.reaches(({ added }) => added === 1);
      await liveThrough(engine, watching, warmUp, 0);
      const before = await watching.measure();
      await liveThrough(engine, watching, count, warmUp);
      const after = await watching.measure();
      expect(after.heapUsed - before.heapUsed).toBeLessThan(MAX_GROWTH);
      expect(after.descriptors).toBeLessThanOrEqual(before.descriptors);
    } finally {
      await engine.close();
    }
  });

  test.each([
    ["docker", startSimulatedDocker],
    ["podman", startSimulatedPodman],
    ["containerd", startSimulatedContainerd],
    ["cri", startSimulatedCri],
  ] as const)("%s: 300 connections are lost", { timeout: 300_000 }, async (kind, start) => {
    const engine = await start({ socketPath: join(folder, `${kind}.sock`) });
    try {
      await using watching = startWatchingProcess(kind, join(folder, `${kind}.sock`));
      const loseAll = async (from: number, to: number): Promise<void> => {
        for (let round = from; round < to; round++) {
          engine.disconnect();
          const id = engine.create({ name: `c${round}` });
          await watching.reaches(({ added }) => added === round + 1);
          engine.destroy(id);
        }
      };
      await loseAll(0, 50);
      const before = await watching.measure();
      await loseAll(50, 350);
      const after = await watching.measure();
      expect(after.heapUsed - before.heapUsed).toBeLessThan(MAX_GROWTH);
      expect(after.descriptors).toBeLessThanOrEqual(before.descriptors + 1);
    } finally {
      await engine.close();
    }
  });
});
