import { setTimeout as delay } from "node:timers/promises";
import { withHost } from "../../bench-host.ts";
import { benchPlugin } from "../../bench-plugins.ts";
import { perSecond } from "../../measures/emissions.ts";
import type { Contender } from "../contenders.ts";
import type { Figures, Subject } from "../row.ts";
import { inTurns } from "../turns.ts";

const rounds = 7;
const warmUpMs = 500;
const roundMs = 300;

interface Emitter {
  readonly name: string;
  readonly artifact: string;
  readonly config: object;
}

/** Whom Go cannot be compared with: its SDK has no async events. */
const withoutGo = "its SDK has no async events";

/** Async events a second, from one thread that does nothing else, to the host's handler, which counts. */
export async function compareEmissions(contenders: readonly Contender[]): Promise<(readonly [Subject, Figures])[]> {
  const flooding: Emitter[] = contenders.filter(({ language }) => language !== "Go").map(({ language, artifact }) => ({ name: language, artifact, config: { emit: "flood" } }));
  const handler: Emitter = { name: "handler", artifact: benchPlugin("emit-handler"), config: { payload: "raw", pace: "flood" } };
  const figures = await inTurns(rounds, [...flooding, handler], count);
  const of = (name: string): readonly number[] => [...figures].find(([emitter]) => emitter.name === name)?.[1] ?? [];
  const theirs = Object.fromEntries(flooding.map(({ name }) => [name, of(name)]));
  const what = "events of 100 bytes, one producer as fast as it can";
  return [
    [{ name: "async events, Observable", what: `${what}; ours through an Observable`, unit: "perSecond" }, { ...theirs, Go: withoutGo }],
    [{ name: "async events, handler", what: `${what}; ours through the handler of \`start\``, unit: "perSecond" }, { ...theirs, TypeScript: of("handler"), Go: withoutGo }],
  ];
}

/** A process for each round: a flood cannot be paused. */
function count({ artifact, config }: Emitter): Promise<number> {
  return withHost(async (host) => {
    const inspector = await host.createInspector();
    await inspector.load(artifact, config);
    // As in Falco each event is shown to plugins that parse events of its kind, ours among them, because ours counts what comes back.
    await inspector.open({ kind: "idle" }, { counting: { echo: true } });
    await inspector.waitForCount(1);
    await delay(warmUpMs);
    const before = await inspector.countingReport();
    await delay(roundMs);
    const after = await inspector.countingReport();
    await inspector.close();
    return perSecond(before, after);
  });
}
