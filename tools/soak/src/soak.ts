import { logLevels } from "@falco-plugin/contract";
import { startHost } from "@falco-plugin/host";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { setTimeout as wait } from "node:timers/promises";
import { accountChecks } from "./checks/account-checks.ts";
import { type Check, checkNoFlaws } from "./checks/check.ts";
import { growthChecks } from "./checks/growth-checks.ts";
import { latencyCheck } from "./checks/latency-checks.ts";
import { type Happened, isEnough } from "./enough.ts";
import { evenly } from "./figures/evenly.ts";
import { thirdsOf } from "./figures/thirds.ts";
import { beside } from "./load/beside.ts";
import { Load } from "./load/load.ts";
import { Runtimes } from "./load/runtimes.ts";
import type { SoakOptions } from "./options.ts";
import type { SoakResult } from "./soak-result.ts";

/** A soak judges no times, and takes what others leave of the machine: what it runs must not be ended because it had to wait. */
const limits = { callMs: 30_000, loadMs: 60_000, stopMs: 30_000 };

/** How many samples a report shows, of those that it is judged by. */
const mostSamples = 40;

/** Long soaks need not look, reload and restart as often as short ones to see as much. A mistake is to be found in one life of its plugin. */
function paceOf({ minutes, mistake }: SoakOptions) {
  const pace = minutes > 10 ? { lookMs: 5_000, reloadMs: 15_000, restartMs: 60_000 } : { lookMs: 1_000, reloadMs: 6_000, restartMs: 40_000 };
  return mistake === undefined ? pace : { ...pace, reloadMs: Infinity };
}

/**
 * Runs plugins under load in one host process, and judges what came of it.
 *
 * @throws Error where something ended that must not, or nobody was told of a container in time
 */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const { minutes, reloads, restarts, runtimes: withRuntimes, signal, tell = () => undefined } = options;
  const loaded: { load?: Load } = {};
  if (withRuntimes) tell("starting Docker and containerd");
  await using runtimes = withRuntimes ? await Runtimes.start(() => loaded.load?.listeners ?? []) : undefined;
  await using host = await startHost({ env: { ...libnodeEnvironment(), FALCO_PLUGIN_LIMITS: JSON.stringify(limits) } });
  // Why something was counted as failed, only the log says.
  host.onLog(({ severity, plugin, message }) => logLevels.indexOf(severity) <= logLevels.indexOf("error") && tell(`${severity} of ${plugin}: ${message}`));
  const load = (loaded.load = await Load.start(host, options, runtimes));
  await runtimes?.allAreKnown();
  tell(`load for ${String(minutes)} minutes`);

  const begin = performance.now();
  const pace = paceOf(options);
  const wanted = { minutes, reloads, restarts: withRuntimes ? restarts : 0 };
  const happened = (): Happened => ({ minutes: (performance.now() - begin) / 60_000, reloads: load.reloads, restarts: runtimes?.restarts ?? 0 });
  const comeAndGo = async (failed: AbortSignal): Promise<void> => {
    let [reload, restart] = [begin + pace.reloadMs, begin + pace.restartMs];
    while (!failed.aborted && signal?.aborted !== true && !isEnough(happened(), wanted)) {
      await Promise.all([runtimes?.round(), wait(pace.lookMs)]);
      if (performance.now() >= restart) {
        await runtimes?.restartOne();
        restart = performance.now() + pace.restartMs;
      }
      if (performance.now() >= reload) {
        await load.reload();
        await runtimes?.allAreKnown();
        reload = performance.now() + pace.reloadMs;
      }
    }
  };
  let told = begin;
  // Beside, because of a figure there have to be many samples, however long it takes until a container has gone and a stream is back.
  await beside(comeAndGo, pace.lookMs, async () => {
    await load.look();
    if (performance.now() < told) return;
    tell(JSON.stringify({ ...load.samples.at(-1), heaps: undefined, reloads: load.reloads, restarts: runtimes?.restarts, containers: runtimes?.gone.size }));
    told = performance.now() + 30_000;
  });
  if (signal?.aborted === true) throw new Error("the soak was ended before its time");

  const seconds = Math.round((performance.now() - begin) / 1000);
  const sources = await load.close();
  const { misuses } = host;
  const end = await host.quit();
  const calls = { parse: thirdsOf(load.times, "parse"), extract: thirdsOf(load.times, "extract") };
  const containers = runtimes === undefined ? [] : [checkNoFlaws("containers: each is told once, added and removed", load.steadyListener.flaws(runtimes.present, runtimes.gone), `${String(runtimes.gone.size)} came and went, ${String(runtimes.restarts)} restarts of their runtimes`)];
  const checks: readonly Check[] = [
    ...growthChecks(load.samples),
    ...accountChecks(load.accounts, sources),
    ...containers,
    latencyCheck("parse_event", calls.parse),
    latencyCheck("extract_fields", calls.extract),
    checkNoFlaws("no rule of the plugin API is broken", misuses.map(({ plugin, message }) => `${plugin}: ${message}`), "no misuse"),
    checkNoFlaws("the host ends well", end.code === 0 ? [] : [`it ended with ${String(end.code ?? end.signal)}`], "code 0"),
  ];
  return {
    seconds,
    reloads: load.reloads,
    restarts: runtimes?.restarts ?? 0,
    containers: runtimes?.gone.size ?? 0,
    events: load.accounts.reduce((sum, { events }) => sum + events, 0),
    asyncEvents: load.accounts.reduce((sum, { asyncEvents }) => sum + asyncEvents, 0),
    scrapes: load.accounts.reduce((sum, { scrapes }) => sum + scrapes, 0),
    calls,
    samples: evenly(load.samples, mostSamples),
    checks,
  };
}
