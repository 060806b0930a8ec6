import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runtimeFileName, stubFileName } from "@falco-plugin/abi";
import { buildPlugin } from "@falco-plugin/cli";
import { startScriptedLife, startSimulatedDocker } from "@falco-plugin/container-engines/simulated";
import { startHost } from "@falco-plugin/host";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { onlyDocker } from "../support/config.ts";

let folder: string;
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), "falco-plugin-sanitized-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const repository = fileURLToPath(new URL("../../../../", import.meta.url));

/** A report ends the sanitized host, and with it the test. */
describe.each(["asan", "tsan"] as const)("host, stub and runtime with %s", (preset) => {
  const native = { stub: path.join(repository, "packages/abi/build", preset, stubFileName), runtime: path.join(repository, "packages/abi/build", preset, runtimeFileName) };
  const build = async (name: string) => (await buildPlugin({ entry: path.join(repository, "plugins", name), outDir: path.join(folder, preset), ...native })).file;

  test("have nothing to report about hello and container in one process, started and stopped twice", { timeout: 120_000 }, async () => {
    const socket = path.join(folder, `${preset}.sock`);
    const engine = await startSimulatedDocker({ socketPath: socket });
    const endLife = startScriptedLife(engine, { stepMs: 100 });
    try {
      await using host = await startHost({ preset, env: libnodeEnvironment() });
      const inspector = await host.createInspector();
      await inspector.load(await build("hello"), { intervalMs: 20 });
      await inspector.load(await build("container"), onlyDocker([socket]));
      for (let round = 0; round < 2; round++) {
        await inspector.open({ kind: "nodriver" });
        const { events } = await inspector.collect({ ms: 4_000, emit: "async" });
        const names = new Set(events.map(({ name }) => name));
        expect(names).toContain("hello");
        expect(names).toContain("container");
        await inspector.openDump(path.join(folder, `${preset}.dump`));
        await inspector.closeDump();
        await inspector.close();
      }
      await inspector.destroy();
      expect(host.misuses).toEqual([]);
    } finally {
      endLife();
      await engine.close();
    }
  });
});
