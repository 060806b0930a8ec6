import { readdirSync } from "node:fs";
import { containerd, cri, docker, podman } from "../../src/index.ts";
import type { Measured, WatchingReport } from "./watching-process.ts";

const engines = { docker, podman, containerd, cri };

// A process of its own that watches an engine: `main.ts docker /run/docker.sock`, with --expose-gc.

const [kind, socket = ""] = process.argv.slice(2) as [keyof typeof engines, string];
const engine = engines[kind]({ socket, backoff: { firstMs: 50, maxMs: 200 } });
const counts = { added: 0, removed: 0, updated: 0 };
const report = (message: WatchingReport): void => void process.send?.(message);

const subscription = engine.changes$.subscribe(({ kind: change, container }) => {
  if (!container.isPodSandbox) counts[change]++;
});
const ticking = setInterval(() => report({ kind: "counts", ...counts }), 20);

process.on("message", (request) => {
  if (request === "measure") report({ kind: "measured", ...measure() });
  else {
    subscription.unsubscribe();
    clearInterval(ticking);
    process.disconnect();
  }
});

function measure(): Measured {
  for (let round = 0; round < 4; round++) globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapUsed, rss, descriptors: readdirSync("/proc/self/fd").length };
}
