import { rename, symlink } from "node:fs/promises";
import { startContainerdEngine, startDockerEngine, startPodmanEngine } from "@falco-plugin-tools/container-runtimes";
import { describe, expect, test } from "vitest";
import { containerd, cri, docker, podman } from "../../src/index.ts";
import { watchRuntime } from "../watched-runtime.ts";

/** A runtime, and how a container is made in it. */
interface Runtime {
  readonly socketPath: string;
  readonly make: (name: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const startDocker = async (): Promise<Runtime> => {
  const engine = await startDockerEngine();
  return { ...engine, make: (name) => engine.create({ name }) };
};
const startPodman = async (): Promise<Runtime> => {
  const engine = await startPodmanEngine();
  return { ...engine, make: (name) => engine.create({ name }) };
};
const startContainerd = async (): Promise<Runtime> => {
  const engine = await startContainerdEngine();
  return { ...engine, make: async (id) => engine.create({ id }).then(() => id) };
};
const startCri = async (): Promise<Runtime> => {
  const engine = await startContainerdEngine();
  return { ...engine, make: async (name) => (await engine.pods.run({ name, hostNetwork: true })).id };
};

describe("the socket of a real runtime is replaced by another one's, while the old runtime lives on with all its connections", () => {
  test.each([
    ["docker", docker, startDocker],
    ["podman", podman, startPodman],
    ["containerd", containerd, startContainerd],
    ["cri", cri, startCri],
  ] as const)("%s: who listens there now is followed, and what the old one had is gone", { timeout: 120_000 }, async (_name, make, start) => {
    const runtimes: Runtime[] = [];
    try {
      for (let n = 0; n < 2; n++) runtimes.push(await start());
      const [old, next] = runtimes as [Runtime, Runtime];
      const [before, there] = [await old.make("before"), await next.make("there")];
      const watched = await watchRuntime(make, { socket: old.socketPath });
      await watched.fate(before, "added");

      await rename(next.socketPath, old.socketPath);
      await symlink(old.socketPath, next.socketPath);
      await watched.fate(there, "added");
      await watched.fate(before, "added", "removed");
      await watched.fate(await next.make("afterwards"), "added");
      expect(watched.lines.filter((line) => line.startsWith("error"))).toEqual([]);
      watched.unsubscribe();
    } finally {
      for (const runtime of runtimes.reverse()) await runtime.stop();
    }
  });
});
