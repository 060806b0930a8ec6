import { type HostInspector, type ProcessCounters, startHost } from "@falco-plugin/host";
import { expect } from "vitest";

import { buildFixture } from "../../src/index.ts";
import { node18, type NodeUnderTest } from "./node-under-test.ts";

/** After so many the allocators and V8's caches have seen everything. */
const warmUp = 60;
/** What may come and go between two looks: an arena that was not returned yet, a page of the allocator. */
const rssSlackBytes = 12 * 1024 * 1024;

async function cycle(inspector: HostInspector, file: string): Promise<void> {
  await inspector.load(file, { everyMs: 1 });
  await inspector.open({ kind: "busy", rate: 10_000 });
  await inspector.run({ asyncEvents: 2, ms: 10_000, emit: "none" });
  await inspector.close();
  await inspector.destroy();
}

/** Loads, starts, stops and unloads a plugin so many times in one process, and compares it with itself after the warm-up. */
export async function expectNothingLeftBehind(cycles: number, { build, host: options }: NodeUnderTest = node18): Promise<void> {
  const file = await buildFixture("ticker", build);
  await using host = await startHost(options);
  const seen: ProcessCounters[] = [];
  for (let n = 0; n < cycles; n++) {
    await cycle(await host.createInspector(`cycle-${n}`), file);
    seen.push(await host.counters([file]));
  }
  const [warm, last] = [seen[warmUp], seen.at(-1)];
  if (warm === undefined || last === undefined) throw new Error("no counters");
  expect(last.threads).toBe(warm.threads);
  expect(last.fds).toBe(warm.fds);
  expect(last.maps[file], "the plugin itself is unmapped").toBe(0);
  expect(last.rssBytes - warm.rssBytes, seen.map(({ rssBytes }) => (rssBytes / 1e6).toFixed(1)).join(" ")).toBeLessThan(rssSlackBytes);
  expect(host.misuses).toEqual([]);
}
