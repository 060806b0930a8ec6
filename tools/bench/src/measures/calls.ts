import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { fixturePlugin, type HostInspector, type Measure, type MeasureReport } from "@falco-plugin/host";
import { withHost } from "../bench-host.ts";
import { benchPlugin } from "../bench-plugins.ts";
import type { Results } from "../results.ts";
import { summarize } from "../summary.ts";

const rounds = 10;
const calls = 20_000;

/** The ways of extracting a field, and the fields of `extract-fields` that show them. */
const fields = [
  ["compute, uint64 of the header", "bench.number"],
  ["compute, short string", "bench.text"],
  ["compute, string of the decoded payload", "bench.payload"],
  ["compute, list of 3 strings", "bench.list"],
  ["json, string", "bench.json"],
] as const;

/** What one call of the host costs, in ns. */
export async function measureCalls(): Promise<Results["calls"]> {
  return [...(await measureExtract()), ...(await measureParse()), ...(await measureC())];
}

async function measureExtract(): Promise<Results["calls"]> {
  return withHost(async (host) => {
    const inspector = await host.createInspector();
    await inspector.load(benchPlugin("extract-fields"));
    await inspector.open({ kind: "plugin", plugin: "extract-fields" });
    const results: Results["calls"] = [];
    for (const [what, field] of fields) results.push(await measured(inspector, `extract, ${what}`, { call: "extract_fields", plugin: "extract-fields", fields: [field], rounds, calls }));
    results.push(await measured(inspector, "extract, the same field of the same event again", { call: "extract_fields", plugin: "extract-fields", fields: ["bench.payload"], repeat: "same", rounds, calls }));
    await inspector.close();
    return results;
  });
}

async function measureParse(): Promise<Results["calls"]> {
  const event = SYSCALL_OPENAT_2_X.encode({ ts: 1n, tid: 1n }, { fd: 3n, name: "/etc/passwd" });
  return withHost(async (host) => {
    const inspector = await host.createInspector();
    await inspector.load(benchPlugin("parse-syscalls"));
    await inspector.open({ kind: "idle" });
    return [await measured(inspector, "parse, one parameter of a system call", { call: "parse_event", plugin: "parse-syscalls", events: [event], rounds, calls })];
  });
}

/** The host's own C plugin under the same loop: what a call costs without JavaScript. */
async function measureC(): Promise<Results["calls"]> {
  return withHost(async (host) => {
    const inspector = await host.createInspector();
    await inspector.load(fixturePlugin("dummyc"));
    await inspector.open({ kind: "plugin", plugin: "dummyc", params: "10,0" });
    return [await measured(inspector, "extract, C, uint64", { call: "extract_fields", plugin: "dummyc", fields: ["dummy.count"], rounds, calls })];
  });
}

async function measured(inspector: HostInspector, what: string, options: Measure): Promise<Results["calls"][number]> {
  const report: MeasureReport = await inspector.measure(options);
  if (report.failures > 0) throw new Error(`${what}: ${report.error ?? "failed"}`);
  return { what, ns: summarize(report.perRound) };
}
