import type { PluginMetric } from "@falco-plugin/host";
import { describe, expect, it } from "vitest";
import type { StreamAccount } from "../load/event-stream.ts";
import { accountChecks } from "./account-checks.ts";

const sdk = { "sdk.async.emitted": 100, "sdk.async.delivered": 80, "sdk.async.dropped": 15, "sdk.async.refused": 0, "sdk.async.lost": 2, "sdk.async.discarded": 3, "sdk.channel.dropped": 4 };
const quiet = Object.fromEntries(["call.failures", "call.timeouts", "realm.failures", "heap.limits", "buffer.limits", "stop.timeouts", "threads.left_behind"].map((name) => [`sdk.${name}`, 0]));
const own = { made: 100, turned_away: 15, seen: 80, skipped: 15, disordered: 0, asked: 30, heard: 29, questions_full: 1, answers_full: 3 };

function metrics(plugin: string, values: Readonly<Record<string, number>>): readonly PluginMetric[] {
  return Object.entries(values).map(([name, value]) => ({ name: `${plugin}.${name}`, monotonic: true, type: "u64", value: String(value) }));
}

function account({ storm = {}, ...more }: Partial<Omit<StreamAccount, "metrics">> & { readonly storm?: Readonly<Record<string, number>> } = {}): StreamAccount {
  const stats = { queued: 2, accepted: 82, overflowed: 0, tooFarAhead: 0, routines: 0, plugins: { storm: { callsWithoutHandler: 0, entriesLeft: 0 } } };
  return { stream: "steady", events: 1000, asyncEvents: 80, failures: 0, stats, scrapes: 9, wentDown: [], ...more, metrics: { storm: metrics("storm", { ...sdk, ...quiet, ...own, ...storm }) } };
}

const source = { source: "counter", passes: 2, events: 1000, expected: 1000, failures: 0, counted: 1000, dropped: 0 };
const failed = (...accounts: readonly StreamAccount[]): readonly string[] => accountChecks(accounts, [source]).filter(({ passed }) => !passed).map(({ detail }) => detail);

describe("accounts", () => {
  it("pass where everything is where it is said to be", () => expect(failed(account(), account())).toEqual([]));

  it.each<[string, Parameters<typeof account>[0]]>([
    ["emitted = delivered + counted drops: 101 is not 100", { storm: { "sdk.async.emitted": 101, made: 101 } }],
    ["made = emitted: 101 is not 100", { storm: { made: 101 } }],
    ["turned away = dropped: 14 is not 15", { storm: { turned_away: 14 } }],
    ["seen = delivered: 79 is not 80", { storm: { seen: 79 } }],
    ["none came twice, or out of order: 1 is not 0", { storm: { disordered: 1 } }],
    ["asked = heard + found the channel full: 31 is not 30", { storm: { asked: 31 } }],
    ["dropped in channels = found them full: 5 is not 4", { storm: { "sdk.channel.dropped": 5 } }],
    ["queued = came out + left: 82 is not 81", { asyncEvents: 79 }],
    ["calls that failed: 1 is not 0", { failures: 1 }],
    ["sdk.stop.timeouts: 1 is not 0", { storm: { "sdk.stop.timeouts": 1 } }],
    ["storm.made went down", { wentDown: ["storm.made"] }],
  ])("do not pass where one is off by one: %s", (flaw, off) => expect(failed(account(), account(off))).toEqual([expect.stringContaining(flaw)]));

  it("let the one counter fall that is known to", () => expect(failed(account({ wentDown: ["container.n_containers"] }))).toEqual([]));

  it("do not pass where a source has lost an event", () => {
    const checks = accountChecks([account()], [{ ...source, events: 999 }]);
    expect(checks.filter(({ passed }) => !passed).map(({ detail }) => detail)).toEqual(["counter: events: 999 is not 1000"]);
  });
});
