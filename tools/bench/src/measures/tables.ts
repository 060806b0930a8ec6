import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import type { HostInspector, Measure } from "@falco-plugin/host";
import { tableOperationsAtOnce, type TableUse } from "../../plugins/internal/table-uses.ts";
import { withHost } from "../bench-host.ts";
import { benchPlugin } from "../bench-plugins.ts";
import type { Results } from "../results.ts";
import { summarize } from "../summary.ts";

const rounds = 10;
const plugin = "use-tables";

/** What JavaScript does with tables, in a loop for each event. */
const uses: readonly (readonly [string, TableUse])[] = [
  ["JavaScript, read(key, column) of the host's threads, text", "read text"],
  ["JavaScript, read(key, column) of the host's threads, uint32", "read number"],
  ["JavaScript, read(key, column) of the host's threads, int64", "read bigint"],
  ["JavaScript, entry.get(column) of the host's threads, text", "get text"],
  ["JavaScript, get(key), entry.get(column), release()", "find and get"],
  ["JavaScript, write(key, column) to the host's threads, text", "write text"],
  ["JavaScript, write(key, column) to the host's threads, uint32", "write number"],
  ["JavaScript, read(key, column) of an own table, text", "read own text"],
  ["JavaScript, entry.get(column) of an own table, text", "get own text"],
  ["JavaScript, write(key, column) to an own table, uint32", "write own number"],
  ["JavaScript, insert(key, two values) in place of an entry", "replace own"],
  ["JavaScript, forEach of an own table, for each entry with one get", "visit own"],
];

/** Fields, from the host's call to their value. */
const fields = [
  ["extract, lookup in one table", "bench.comm"],
  ["extract, lookup through two tables", "bench.looked_up"],
  ["extract, compute that reads through two tables", "bench.computed"],
] as const;

const using = (use: TableUse): Uint8Array => SYSCALL_OPENAT_2_X.encode({ ts: 1n, tid: 42n }, { fd: 3n, name: use });

/** What reading and writing tables costs, in ns. */
export async function measureTables(): Promise<Results["tables"]> {
  return withHost(async (host) => {
    const inspector = await host.createInspector();
    await inspector.load(benchPlugin(plugin));
    await inspector.open({ kind: "events", events: [using("fill")] });
    await inspector.tables.setThread({ tid: 42, comm: "bash", added: { container_id: "3f1c2d4e5a6b" } });
    await inspector.collect({ events: 1 });
    const results: Results["tables"] = [];
    const add = async (what: string, measure: Measure, at = 1): Promise<void> => void results.push({ what, ns: await measured(inspector, what, measure, at) });
    // The C loop that stands for another plugin: find the entry, read, release.
    await add("another plugin, one column of an exported table, text", { call: "read_column", table: "containers", key: "3f1c2d4e5a6b", column: "image", rounds, calls: 200_000 });
    await add("another plugin, one column of an exported table, uint32", { call: "read_column", table: "containers", key: "3f1c2d4e5a6b", column: "count", rounds, calls: 200_000 });
    for (const [what, use] of uses) await add(what, { call: "parse_event", plugin, events: [using(use)], rounds, calls: 50 }, tableOperationsAtOnce);
    for (const [what, field] of fields) await add(what, { call: "extract_fields", plugin, events: [using("nothing")], fields: [field], rounds, calls: 20_000 });
    await inspector.close();
    return results;
  });
}

async function measured(inspector: HostInspector, what: string, options: Measure, at: number): Promise<Results["tables"][number]["ns"]> {
  const { failures, error, perRound, value, values } = await inspector.measure(options);
  if (failures > 0) throw new Error(`${what}: ${error ?? "failed"}`);
  // A read of nothing is quick.
  if (value === null || values?.includes(null) === true) throw new Error(`${what}: there is no value`);
  return summarize(perRound.map((ns) => ns / at));
}
