import { fixturePlugin } from "@falco-plugin/host";
import type { AsyncEventCounts } from "@falco-plugin/contract";
import { sysdig } from "@falco-plugin-tools/sysdig-root";
import { describe, expect, test } from "vitest";

import { buildFixture, type FixtureName } from "../../src/index.ts";
import { upTo } from "../../src/payloads.ts";
import { ReportFile } from "../../src/report-file.ts";

const count = 100_000;
/** Has libsinsp's own log on standard error. (A level of its own would send it to standard output.) */
const withLog = ["-D"];
const queueIsFull = /async event queue is full/;

/** The counters that came out of sysdig, in their order, beside a source with these open params. */
async function burst(fixture: FixtureName, report: ReportFile, openParams: string): Promise<{ readonly numbers: readonly number[]; readonly log: string; readonly counts: AsyncEventCounts }> {
  const plugin = `${await buildFixture(fixture)}:${JSON.stringify({ count, report: report.path })}`;
  const args = [...withLog, "-H", fixturePlugin("dummyc"), "-H", plugin, "-I", `dummyc:${openParams}`, "-p", "%evt.arg.data", "evt.type=numbered"];
  const { stdout, stderr, exitCode } = await sysdig(args, { timeoutMs: 240_000 });
  expect(exitCode, stderr).toBe(0);
  const numbers = stdout.split("\n").filter((line) => line.startsWith("{")).map((line) => (JSON.parse(line) as { n: number }).n);
  return { numbers, log: stderr, counts: JSON.parse(report.text()) as AsyncEventCounts };
}

const sum = ({ delivered, dropped, lost, discarded, refused }: AsyncEventCounts): number => delivered + dropped + lost + discarded + refused;

test("sysdig does say so when a plugin without pacing overflows its queue", async () => {
  const args = [...withLog, "-H", fixturePlugin("pingc"), "-H", fixturePlugin("dummyc"), "-I", "dummyc:3,100"];
  const { stderr } = await sysdig(args, { env: { PING_BURST: "6000" } });
  expect(stderr).toMatch(queueIsFull);
});

describe(`${count} events emitted in one tick, in sysdig`, () => {
  test("all arrive in order where the buffer holds them", { timeout: 300_000 }, async () => {
    using report = new ReportFile();
    const { numbers, log, counts } = await burst("burst-large", report, "400000,0");
    expect(numbers).toHaveLength(count);
    expect(numbers).toEqual(upTo(count));
    expect(counts).toMatchObject({ delivered: count, dropped: 0, lost: 0 });
    expect(log).not.toMatch(queueIsFull);
  });

  test("with the default buffer, delivered and counted drops add up, and the host's queue never overflows", { timeout: 300_000 }, async () => {
    using report = new ReportFile();
    const { numbers, log, counts } = await burst("burst-default", report, "400000,0");
    expect(counts.emitted).toBe(count);
    expect(numbers.length + counts.dropped).toBe(count);
    expect(counts).toMatchObject({ delivered: numbers.length, lost: 0, discarded: 0, refused: 0 });
    expect(counts.dropped).toBeGreaterThan(0);
    expect(numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? 0))).toBe(true);
    expect(log).not.toMatch(queueIsFull);
  });

  test("beside an idle source, every event is delivered or counted, and the host's queue never overflows", { timeout: 300_000 }, async () => {
    using report = new ReportFile();
    // Two events in twelve seconds: nothing but timeouts in between.
    const { numbers, log, counts } = await burst("burst-default", report, "2,6000");
    expect(counts.emitted).toBe(count);
    expect(counts.delivered).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThan(100);
    expect(sum(counts)).toBe(count);
    expect(log).not.toMatch(queueIsFull);
  });
});
