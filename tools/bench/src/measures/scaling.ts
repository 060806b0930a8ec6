import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import type { HostInspector } from "@falco-plugin/host";
import { withHost } from "../bench-host.ts";
import { benchPlugin } from "../bench-plugins.ts";
import type { Results } from "../results.ts";
import { ratio, summarize } from "../summary.ts";

const rounds = 9;
const calls = 20_000;

/** So many instances, each on a thread of its own. */
const threads = [1, 2, 4, 8] as const;
/** So many plugins, all of which answer on one thread. */
const plugins = [1, 2, 4, 8] as const;

const events = [SYSCALL_OPENAT_2_X.encode({ ts: 1n, tid: 1n }, { fd: 3n, name: "/etc/passwd" })];
const fieldOf = (n: number): string => `field_${n}.length`;

/** What one field takes of many plugins on one thread, and of many instances on as many threads. */
export async function measureScaling(): Promise<Results["scaling"]> {
  return { threads: await onThreads(), plugins: await onOneThread() };
}

/** All instances are of one artifact, in one process, as in Falco with as many sources. Each round all work at once. */
async function onThreads(): Promise<Results["scaling"]["threads"]> {
  return withHost(async (host) => {
    const inspectors: { readonly inspector: HostInspector; readonly thread: string }[] = [];
    for (let n = 0; n < Math.max(...threads); n++) {
      const inspector = await host.createInspector();
      await inspector.load(benchPlugin("field-1"));
      await inspector.open({ kind: "idle" });
      inspectors.push({ inspector, thread: `worker ${n}` });
    }
    const perSecond = new Map<number, number[]>(threads.map((count) => [count, []]));
    for (let round = 0; round < rounds; round++) {
      for (const count of threads) {
        const begin = performance.now();
        await Promise.all(inspectors.slice(0, count).map(({ inspector, thread }) => measured(inspector, [fieldOf(1)], thread)));
        // By the clock of all together: a thread that had to wait must count. Each round comes twice, and all of it is work.
        perSecond.get(count)?.push((count * 2 * calls * 1000) / (performance.now() - begin));
      }
    }
    const first = perSecond.get(1) ?? [];
    return [...perSecond].map(([count, all]) => ({ instances: count, perSecond: summarize(all), ofFirst: ratio(all, first) }));
  });
}

/** The fields are asked for in turn for each event, so that every call is of another plugin than the one before. */
async function onOneThread(): Promise<Results["scaling"]["plugins"]> {
  return withHost(async (host) => {
    const inspector = await host.createInspector();
    for (let n = 1; n <= Math.max(...plugins); n++) await inspector.load(benchPlugin(`field-${n}`));
    await inspector.open({ kind: "idle" });
    const ns = new Map<number, number[]>(plugins.map((count) => [count, []]));
    for (let round = 0; round < rounds; round++) {
      for (const count of plugins) ns.get(count)?.push(await measured(inspector, Array.from({ length: count }, (_, n) => fieldOf(n + 1)), "main"));
    }
    const first = ns.get(1) ?? [];
    return [...ns].map(([count, all]) => ({ plugins: count, ns: summarize(all), ofFirst: ratio(all, first) }));
  });
}

/** ns of one call. */
async function measured(inspector: HostInspector, fields: readonly string[], thread: string): Promise<number> {
  const { median, failures, error, values } = await inspector.measure({ call: "extract_in_turn", events, fields, rounds: 1, calls }, { thread });
  if (failures > 0 || values?.includes(null) === true) throw new Error(error ?? "there is no value");
  return median;
}
