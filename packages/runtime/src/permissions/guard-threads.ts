import workerThreads from "node:worker_threads";

import type { Denials } from "./denials.ts";
import { replaceMember } from "./internal-bindings.ts";

/** Refuses worker threads. */
export function guardThreads(denials: Denials): void {
  const { prototype } = workerThreads.Worker;
  const denied = denials.throwing("a worker thread", "worker", true);
  replaceMember(workerThreads, "Worker", denied);
  // Its prototype still leads to it otherwise.
  replaceMember(prototype, "constructor", denied);
}
