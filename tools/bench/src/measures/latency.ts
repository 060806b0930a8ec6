import { emitters, whileEmitting } from "../emitter.ts";
import type { Results } from "../results.ts";
import { summarize } from "../summary.ts";

const roundsEach = 3;

/** A round of `single` takes a millisecond for each event. */
const paces = [
  { pace: "single", warmUp: 300, samples: 1_000 },
  { pace: "flood", warmUp: 200_000, samples: 100_000 },
] as const;

/** From making an emission to the host's handler. */
export async function measureLatency(): Promise<Results["latency"]> {
  const results: Results["latency"] = [];
  for (const { pace, warmUp, samples } of paces) {
    for (const emitter of emitters) {
      const stamp = emitter.payload === "raw" ? "binary" : "json";
      const rounds = await whileEmitting(emitter, pace, { stamp, samples }, async (inspector) => {
        await inspector.waitForCount(warmUp, { timeoutMs: 60_000 });
        const all: { p50: number; p99: number }[] = [];
        while (all.length < roundsEach) {
          await inspector.resetCounting();
          const { latency } = await inspector.waitForCount(samples, { timeoutMs: 60_000 });
          if (latency.p50 === null || latency.p99 === null || latency.samples < samples) throw new Error(`only ${latency.samples} of ${samples} events told when they were emitted`);
          all.push({ p50: latency.p50, p99: latency.p99 });
        }
        return all;
      });
      results.push({ ...emitter, pace, p50Ns: summarize(rounds.map(({ p50 }) => p50)), p99Ns: summarize(rounds.map(({ p99 }) => p99)) });
    }
  }
  return results;
}
