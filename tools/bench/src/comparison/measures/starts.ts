import { withHost } from "../../bench-host.ts";
import type { Contender } from "../contenders.ts";
import type { Figures, Subject } from "../row.ts";
import { inTurns } from "../turns.ts";

const rounds = 11;
const plugin = "compared";

/** From dlopen to the first event, each in a process of its own; the files are in the page cache. */
export async function compareStarts(contenders: readonly Contender[]): Promise<(readonly [Subject, Figures])[]> {
  const withAsync = contenders.filter(({ language }) => language !== "Go");
  const events = await inTurns(rounds, withAsync, toAsyncEvent);
  const sources = await inTurns(rounds, contenders, toSourceEvent);
  const byLanguage = (figures: ReadonlyMap<Contender, readonly number[]>): Figures => Object.fromEntries([...figures].map(([{ language }, ms]) => [language, ms]));
  return [
    [{ name: "dlopen to first async event", what: "load, init, open, start, the first event; a plugin with both realms", unit: "ms" }, { ...byLanguage(events), Go: "its SDK has no async events" }],
    [{ name: "dlopen to first event of a source", what: "load, init, open, and the first event that the host reads; a plugin with both realms", unit: "ms" }, byLanguage(sources)],
  ];
}

/** The commands travel through pipes, some 0.1 ms each; the clock is the one that the host has, too. */
function toAsyncEvent({ artifact }: Contender): Promise<number> {
  return withHost(async (host) => {
    const inspector = await host.createInspector();
    const begin = process.hrtime.bigint();
    await inspector.load(artifact, { emit: "once" });
    await inspector.open({ kind: "idle" }, { counting: { echo: true } });
    const { reached, firstNs } = await inspector.waitForCount(1);
    if (!reached) throw new Error(`${artifact} emits nothing`);
    return Number(BigInt(firstNs) - begin) / 1e6;
  });
}

function toSourceEvent({ artifact }: Contender): Promise<number> {
  return withHost(async (host) => {
    const inspector = await host.createInspector();
    const begin = process.hrtime.bigint();
    await inspector.load(artifact, {});
    await inspector.open({ kind: "plugin", plugin, params: "100" });
    await inspector.run({ events: 1, emit: "none" });
    return Number(process.hrtime.bigint() - begin) / 1e6;
  });
}
