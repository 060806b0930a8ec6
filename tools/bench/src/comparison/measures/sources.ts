import type { Contender } from "../contenders.ts";
import type { Figures, Subject } from "../row.ts";
import { inTurns } from "../turns.ts";
import { withHosts } from "../with-hosts.ts";

const rounds = 9;
const events = 50_000;
const plugin = "compared";

/** Payloads of so many bytes. */
const sizes = [
  [100, "100 bytes"],
  [4096, "4 KiB"],
] as const;

/** How many events a host reads from a source that always has one more. */
export async function compareSources(contenders: readonly Contender[]): Promise<(readonly [Subject, Figures])[]> {
  const rows: (readonly [Subject, Figures])[] = [];
  for (const [bytes, size] of sizes) {
    const figures = await withHosts(
      contenders,
      async (inspector, { artifact }) => {
        await inspector.load(artifact, {});
        await inspector.open({ kind: "plugin", plugin, params: String(bytes) });
      },
      (inspectors) =>
        inTurns(rounds, contenders, async (contender) => {
          const report = await inspectors.get(contender)?.measure({ call: "next_batch", plugin, rounds: 1, calls: events });
          if (report === undefined || report.failures > 0) throw new Error(`${contender.language}: ${report?.error ?? "next_batch failed"}`);
          return 1e9 / report.median;
        }),
    );
    const subject = { name: `source, ${size}`, what: "events that the host reads, each copied from the same payload, 128 at once; ours as arrays of a generator", unit: "perSecond" } as const;
    rows.push([subject, Object.fromEntries([...figures].map(([{ language }, perSecond]) => [language, perSecond]))]);
  }
  return rows;
}
