import { definePlugin } from "@falco-plugin/plugin";
import { findTables, tables } from "@falco-plugin/tables";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { givenSource } from "./internal/given-source.ts";
import { outcome, type Steps, takingSteps } from "./internal/steps.ts";

/** What there is, looked up when the plugin is initialised. */
const found = findTables((tables) => {
  const threads = tables.find("threads", "int64");
  if (threads === undefined) throw new Error("a host without threads");
  const comm = threads.column("comm", "string");
  if (comm === undefined) throw new Error("threads without names");
  return {
    finder: tables,
    names: tables.list().map(({ name, keyType }) => `${name}:${keyType}`),
    columns: threads.columns().map(({ name, type, readOnly }) => `${name}:${type}${readOnly ? ":r" : ""}`),
    isMissing: [tables.find("nobody", "string") === undefined, threads.column("nothing", "string") === undefined],
    wrong: [outcome(() => tables.find("threads", "string")), outcome(() => threads.column("comm", "uint64"))],
    threads,
    comm,
    mark: threads.addColumn("finder_mark", "uint64"),
  };
});

const steps = {
  names: (ctx) => ctx.table(found).names,
  columns: (ctx) => ctx.table(found).columns,
  missing: (ctx) => [...ctx.table(found).isMissing, ...ctx.table(found).wrong],
  use: (ctx) => {
    const { threads, comm, mark } = ctx.table(found);
    const entry = threads.get(42n);
    entry?.set(mark, 5n);
    const seen: string[] = [];
    threads.forEach((thread) => void seen.push(`${thread.get(comm)} ${thread.get(mark)}`));
    threads.insert(50n, (made) => made.set(comm, "made"));
    return [entry?.get(comm), threads.read(42n, mark), threads.write(42n, comm, "renamed"), threads.read(42n, comm), seen.length, threads.read(50n, comm), threads.erase(50n), threads.has(50n), threads.name];
  },
  /** The columns are known by then, and the host tells of no others. */
  "look later": (ctx) => {
    const { finder, threads } = ctx.table(found);
    return [outcome(() => threads.column("comm", "string")?.name), outcome(() => threads.column("pid", "int64")?.name), outcome(() => threads.addColumn("late", "bool").name), outcome(() => finder.find("late", "string") === undefined)];
  },
} satisfies Steps;

/** Uses tables that it knows by name only when it runs. */
export default definePlugin(fixtureMeta("table-finder"), tables(found), givenSource("table-finder"), ...takingSteps("finder", [{ source: "table-finder" }], steps));
