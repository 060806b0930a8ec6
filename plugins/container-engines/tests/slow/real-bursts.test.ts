import { startDockerEngine, startPodmanEngine } from "@falco-plugin-tools/container-runtimes";
import { expect, test } from "vitest";
import { docker, podman } from "../../src/index.ts";
import { burst } from "../burst.ts";
import { watchRuntime } from "../watched-runtime.ts";

// Bursts of containerd and its CRI are among the tests on real runtimes. These copy files, or start programs, for each container.

test.each([
  ["Docker Engine", docker, startDockerEngine],
  ["Podman", podman, startPodmanEngine],
] as const)("200 containers in a burst, of which half go at once, on a real %s", { timeout: 300_000 }, async (_name, make, start) => {
  const engine = await start();
  try {
    const watched = await watchRuntime(make, { socket: engine.socketPath });
    await burst(async (n) => {
      const id = await engine.create({ name: `burst-${n}`, labels: { burst: String(n) } });
      if (n % 2 === 0) await engine.remove(id);
      return id;
    }, watched.of);
    expect(watched.lines.filter((line) => /^(warning|error)/.test(line))).toEqual([]);
    watched.unsubscribe();
  } finally {
    await engine.stop();
  }
});
