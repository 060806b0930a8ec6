import { setTimeout as delay } from "node:timers/promises";
import { type CountingReport, fixturePlugin, type HostInspector } from "@falco-plugin/host";
import { withHost } from "../bench-host.ts";
import { emitters, whileEmitting } from "../emitter.ts";
import type { Results } from "../results.ts";
import { ratio, rounded, summarize } from "../summary.ts";

const processes = 3;
const roundsEach = 3;
const warmUpMs = 600;
const roundMs = 300;

/** More than the C plugin sends in the time. */
const endless = 1_000_000_000;

interface Rounds {
  readonly perSecond: number[];
  bytesPerEvent: number;
}

/** Emissions per second, one kind after the other and again, so that what disturbs the machine disturbs all. */
export async function measureEmissions(): Promise<Results["emissions"]> {
  const kinds = [...emitters, { through: "C", payload: "text" } as const].map((kind) => ({ kind, rounds: noRounds() }));
  for (let process = 0; process < processes; process++) {
    for (const { kind, rounds } of kinds) {
      if (kind.through === "C") await countC(rounds);
      else await whileEmitting(kind, "flood", {}, (inspector) => countRounds(inspector, rounds));
    }
  }
  const first = kinds[0]?.rounds.perSecond ?? [];
  return kinds.map(({ kind, rounds }) => ({ ...kind, bytesPerEvent: rounded(rounds.bytesPerEvent), perSecond: summarize(rounds.perSecond), ofFirst: ratio(rounds.perSecond, first) }));
}

const noRounds = (): Rounds => ({ perSecond: [], bytesPerEvent: 0 });

/** What a plugin in C reaches in the same host: what of the figures is the host's. */
async function countC(rounds: Rounds): Promise<void> {
  await withHost(
    async (host) => {
      const inspector = await host.createInspector();
      await inspector.load(fixturePlugin("pingc"));
      await inspector.open({ kind: "idle" }, { counting: { echo: true } });
      await countRounds(inspector, rounds);
      // It does not stop before its burst is over.
      await host.kill();
    },
    { PING_BURST: String(endless) },
  );
}

async function countRounds(inspector: HostInspector, rounds: Rounds): Promise<void> {
  await inspector.waitForCount(1);
  await delay(warmUpMs);
  for (let round = 0; round < roundsEach; round++) {
    const before = await inspector.countingReport();
    await delay(roundMs);
    const after = await inspector.countingReport();
    rounds.perSecond.push(perSecond(before, after));
    rounds.bytesPerEvent = after.bytes / after.count;
  }
}

/** By the times of the last events, which the host took; those of this process would count waits in between. */
export function perSecond(before: CountingReport, after: CountingReport): number {
  return ((after.count - before.count) / Number(BigInt(after.lastNs) - BigInt(before.lastNs))) * 1e9;
}
