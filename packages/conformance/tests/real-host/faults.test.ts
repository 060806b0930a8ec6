import { sysdig } from "@falco-plugin-tools/sysdig-root";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { buildFixture, type EventThreadFault, faultKey } from "../../src/index.ts";
import { codesIn, type FaultOutcome } from "../../src/faults/fault-outcome.ts";
import { eventFaultList } from "../../src/faults/event-faults.ts";
import { faultKeys } from "../../src/faults/fault-list.ts";
import { isRecording, readFaultRecords, recordFaults } from "../../src/faults/fault-records.ts";

/** Those that cost an isolate, or fill heaps of other sizes, would have to have a process each; the host on libsinsp is tried with them. */
const faults = eventFaultList.filter(({ limits, process, name }) => process !== "own" && limits?.["heapMb"] === undefined && name !== "endless-list");
const limits = { callMs: 300 };

/** What sysdig printed for the event of each fault, and for the one behind it. */
async function runAll(): Promise<{ readonly lines: readonly string[]; readonly exitCode: number | null; readonly log: string }> {
  const artifact = await buildFixture("misbehave-on-events");
  const payloads = faults.flatMap(({ at, name }: EventThreadFault) => [`${at === "field" ? "text" : at}:${name}`, "fine"]);
  const plugin = `${artifact}:${JSON.stringify({ sdk: { limits } })}`;
  const input = `misbehave-on-events:${JSON.stringify(payloads)}`;
  const { stdout, stderr, exitCode } = await sysdig(["-D", "-H", plugin, "-I", input, "-p", "*%bad.text", "evt.is_async=false"], { timeoutMs: 120_000 });
  return { lines: stdout.trimEnd().split("\n"), exitCode, log: stderr };
}

const shown = (line: string | undefined): string => (line === undefined ? "nothing" : line.length > 40 ? "a long text" : line);

describe("sysdig with a plugin that", () => {
  let run: Awaited<ReturnType<typeof runAll>>;
  const seen: Record<string, FaultOutcome> = {};
  beforeAll(async () => {
    run = await runAll();
  }, 150_000);
  afterAll(() => {
    if (isRecording) recordFaults("sysdig", seen, faultKeys);
  });

  it("goes through all of it ends as if nothing had been", () => {
    expect(run.exitCode).toBe(0);
    expect(run.lines).toHaveLength(2 * faults.length);
    expect(codesIn(run.log.split("\n"))).toEqual(expect.arrayContaining(["FP_CALL_TIMEOUT", "FP_EXTRACT_FAILED", "FP_NO_EVENT_LOOP", "FP_PARSE_FAILED", "FP_PROCESS_EXIT", "FP_PROCESS_REFUSED"]));
  });

  it.each(faults.map((fault, index) => [`${fault.title} (${faultKey(fault)})`, fault, index] as const))("%s", (_, fault, index) => {
    const [bad, next] = run.lines.slice(2 * index);
    const outcome: FaultOutcome = { host: `${shown(bad)}, then ${shown(next)}`, log: [], plugin: "", metrics: [] };
    if (isRecording) seen[faultKey(fault)] = outcome;
    else expect(outcome).toEqual(readFaultRecords()["sysdig"]?.[faultKey(fault)]);
    expect(next).toBe("fine");
  });
});
