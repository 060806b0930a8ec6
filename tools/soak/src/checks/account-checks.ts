import type { SourceAccount } from "../load/source-passes.ts";
import type { StreamAccount } from "../load/event-stream.ts";
import { numbersOf } from "../load/metric-numbers.ts";
import { type Check, checkNoFlaws } from "./check.ts";

/** Two numbers that must be the same. */
type Equation = readonly [name: string, left: number, right: number];

const differing = (where: string, equations: readonly Equation[]): readonly string[] => equations.filter(([, left, right]) => left !== right).map(([name, left, right]) => `${where}: ${name}: ${String(left)} is not ${String(right)}`);

/** What was emitted, by the accounts of the SDK: delivered, or counted as lost in one way or another; and what its plugin says of the same. */
export function asyncFlaws(account: StreamAccount): readonly string[] {
  return Object.entries(account.metrics).flatMap(([plugin, metrics]) => {
    const metric = numbersOf(metrics);
    const sum = (...names: readonly string[]): number => names.reduce((total, name) => total + metric(`sdk.async.${name}`), 0);
    return differing(`${account.stream}, ${plugin}`, [["emitted = delivered + counted drops", sum("emitted"), sum("delivered", "dropped", "refused", "lost", "discarded")]]);
  });
}

/** What the plugin that counts made and saw itself, against the accounts of the SDK and of the host. */
export function countedFlaws(account: StreamAccount): readonly string[] {
  const storm = numbersOf(account.metrics["storm"] ?? []);
  return differing(account.stream, [
    ["made = emitted", storm("made"), storm("sdk.async.emitted")],
    ["turned away = dropped", storm("turned_away"), storm("sdk.async.dropped")],
    ["seen = delivered", storm("seen"), storm("sdk.async.delivered")],
    ["none came twice, or out of order", storm("disordered"), 0],
    ["asked = heard + found the channel full", storm("asked"), storm("heard") + storm("questions_full")],
    ["dropped in channels = found them full", storm("sdk.channel.dropped"), storm("questions_full") + storm("answers_full")],
  ]);
}

/** What the host queued came out of its loop, or is left in the queue. */
export function queueFlaws({ stream, stats, asyncEvents }: StreamAccount): readonly string[] {
  return [
    ...differing(stream, [["queued = came out + left", stats.accepted, asyncEvents + stats.queued], ["none found the queue full", stats.overflowed, 0], ["none was too far ahead", stats.tooFarAhead, 0]]),
    ...Object.entries(stats.plugins).flatMap(([plugin, { callsWithoutHandler, entriesLeft }]) => differing(`${stream}, ${plugin}`, [["calls of a handler that was taken away", callsWithoutHandler, 0], ["entries of tables that were kept", entriesLeft, 0]])),
  ];
}

/** Called counters, because dashboards know them so: docs/decisions/0052. */
const mayFall: ReadonlySet<string> = new Set(["container.n_containers"]);

/** Calls that failed, by the host and by the plugins' own metrics. */
export function failureFlaws(account: StreamAccount): readonly string[] {
  const counted = ["sdk.call.failures", "sdk.call.timeouts", "sdk.realm.failures", "sdk.heap.limits", "sdk.buffer.limits", "sdk.stop.timeouts", "sdk.threads.left_behind"];
  return [
    ...differing(account.stream, [["calls that failed", account.failures, 0]]),
    ...Object.entries(account.metrics).flatMap(([plugin, metrics]) => differing(`${account.stream}, ${plugin}`, counted.map((name) => [name, numbersOf(metrics)(name), 0]))),
    ...account.wentDown.filter((name) => !mayFall.has(name)).map((name) => `${account.stream}: ${name} went down`),
  ];
}

/** All accounts of a soak, of as many lives of streams as there were. */
export function accountChecks(streams: readonly StreamAccount[], sources: readonly SourceAccount[]): readonly Check[] {
  const total = (name: string, plugin = "storm"): number => streams.reduce((sum, { metrics }) => sum + numbersOf(metrics[plugin] ?? [])(name), 0);
  const lives = `${String(streams.length)} lives of streams`;
  const flawsOf = (flaws: (account: StreamAccount) => readonly string[]): readonly string[] => streams.flatMap(flaws);
  return [
    checkNoFlaws("async events: emitted = delivered + counted drops", flawsOf(asyncFlaws), `${lives}: ${String(total("sdk.async.emitted"))} = ${String(total("sdk.async.delivered"))} + ${String(total("sdk.async.emitted") - total("sdk.async.delivered"))}`),
    checkNoFlaws("async events and messages: the plugin counts the same", flawsOf(countedFlaws), `${String(total("seen"))} events seen, ${String(total("turned_away"))} turned away; ${String(total("heard"))} questions heard, ${String(total("questions_full"))} not taken`),
    checkNoFlaws("the host's queue: what goes in comes out", flawsOf(queueFlaws), `${String(streams.reduce((sum, { stats }) => sum + stats.accepted, 0))} queued`),
    checkNoFlaws("no call fails, and no counter goes down", flawsOf(failureFlaws), `${String(streams.reduce((sum, { events }) => sum + events, 0))} events, ${String(streams.reduce((sum, { scrapes }) => sum + scrapes, 0))} scrapes`),
    checkNoFlaws(
      "sources: every event of every pass is delivered",
      sources.flatMap(({ source, events, expected, failures, counted, dropped }) => differing(source, [["events", events, expected], ["counted", counted, expected], ["dropped", dropped, 0], ["calls that failed", failures, 0]])),
      sources.map(({ source, passes, events }) => `${source}: ${String(events)} in ${String(passes)} passes`).join("; "),
    ),
  ];
}
