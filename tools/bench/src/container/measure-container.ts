import { buildContainerPlugin } from "./container-plugin.ts";
import type { ContainerResults } from "./container-results.ts";
import { measureContainerCalls } from "./measure-container-calls.ts";
import { measureContainerLatency } from "./measure-container-latency.ts";
import { measureContainerMemory } from "./measure-container-memory.ts";

/** What the container plugin costs. */
export async function measureContainer(): Promise<ContainerResults> {
  await buildContainerPlugin();
  return { calls: await measureContainerCalls(), memory: await measureContainerMemory(), latency: await measureContainerLatency() };
}
