import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { withHost } from "../bench-host.ts";
import { benchPlugin } from "../bench-plugins.ts";
import { memoryOf } from "../proc-memory.ts";
import type { SteadyResults } from "../steady-results.ts";

const plugin = "steady-load";
const eventsPerSecond = 20_000;
const fields = ["steady.folder", "steady.before"] as const;
const warmUpSeconds = 5;
const memorySamples = 20;

/** So many files, so that paths differ. */
const events = Array.from({ length: 500 }, (_, n) => SYSCALL_OPENAT_2_X.encode({ ts: 1n, tid: 42n }, { fd: 3n, name: `/usr/lib/x86_64-linux-gnu/package-${n}/module-${n % 7}/file-${n}.so` }));

/** How long the calls of a plugin take that works at a steady rate for so long, and how its memory develops. */
export async function measureSteadyLoad(minutes: number): Promise<SteadyResults["load"]> {
  return withHost(async (host) => {
    const inspector = await host.createInspector();
    await inspector.load(benchPlugin(plugin));
    await inspector.open({ kind: "idle" });
    const work = { plugin, events, fields, rate: eventsPerSecond } as const;
    await inspector.measureSteadily({ ...work, seconds: warmUpSeconds });
    const seconds = Math.max(1, Math.round(minutes * 60));
    const memory: SteadyResults["load"]["memory"] = [];
    const ended = new AbortController();
    const watching = watchMemory(host.pid, (seconds * 1000) / memorySamples, memory, ended.signal);
    const { failures, error, perSecond, parse, extract } = await inspector.measureSteadily({ ...work, seconds });
    ended.abort();
    await watching;
    if (failures > 0) throw new Error(error ?? "a call failed");
    return { seconds, wantedPerSecond: eventsPerSecond, perSecond, fieldsPerEvent: fields.length, parse, extract, memory };
  });
}

async function watchMemory(pid: number, everyMs: number, into: SteadyResults["load"]["memory"], signal: AbortSignal): Promise<void> {
  const begin = performance.now();
  while (!signal.aborted) {
    const { resident, anonymous } = memoryOf(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"));
    into.push({ second: Math.round((performance.now() - begin) / 1000), residentBytes: resident, anonymousBytes: anonymous });
    await delay(everyMs, undefined, { signal }).catch(() => {});
  }
}
