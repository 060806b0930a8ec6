import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { column, compute, definePlugin, type EventContext, existing, exportTable, extract, importTable, lookup, on, parse, tables } from "@falco-plugin/plugin";
import { benchMeta } from "./internal/bench-meta.ts";
import { tableOperationsAtOnce, type TableUse } from "./internal/table-uses.ts";

const threads = importTable("threads", "int64", { comm: existing("string", { access: "rw" }), pid: existing("int64"), flags: existing("uint32", { access: "rw" }), container_id: column.string() });
const containers = exportTable("containers", "string", { image: column.string(), count: column.uint32(), started: column.uint64() });
const tid = 42n;
const id = "3f1c2d4e5a6b";

/** Does something with tables so many times. */
const uses: Readonly<Record<TableUse, (ctx: EventContext<unknown>) => void>> = {
  nothing: () => {},
  "read text": repeat((ctx) => { const table = ctx.table(threads); return () => table.read(tid, "comm"); }),
  "read number": repeat((ctx) => { const table = ctx.table(threads); return () => table.read(tid, "flags"); }),
  "read bigint": repeat((ctx) => { const table = ctx.table(threads); return () => table.read(tid, "pid"); }),
  "get text": repeat((ctx) => { const entry = ctx.table(threads).get(tid); return () => entry?.get("comm"); }),
  "find and get": repeat((ctx) => {
    const table = ctx.table(threads);
    return () => {
      const entry = table.get(tid);
      entry?.get("comm");
      entry?.release();
    };
  }),
  "write text": repeat((ctx) => { const table = ctx.table(threads); return () => table.write(tid, "comm", "bash"); }),
  "write number": repeat((ctx) => { const table = ctx.table(threads); return () => table.write(tid, "flags", 1); }),
  "read own text": repeat((ctx) => { const table = ctx.table(containers); return () => table.read(id, "image"); }),
  "get own text": repeat((ctx) => { const entry = ctx.table(containers).get(id); return () => entry?.get("image"); }),
  "write own number": repeat((ctx) => { const table = ctx.table(containers); return () => table.write(id, "count", 5); }),
  "replace own": repeat((ctx) => { const table = ctx.table(containers); return () => table.insert(id, { image: "nginx:1.27", count: 1 }); }),
  fill: (ctx) => {
    for (let n = 0; n < tableOperationsAtOnce; n++) ctx.table(containers).insert(n === 0 ? id : `container ${n}`, { image: "nginx:1.27", count: n });
  },
  "visit own": (ctx) => {
    let sum = 0;
    ctx.table(containers).forEach((entry) => void (sum += entry.get("count")));
    if (sum === 0) throw new Error("nothing was visited");
  },
};

function repeat(prepare: (ctx: EventContext<unknown>) => () => unknown): (ctx: EventContext<unknown>) => void {
  return (ctx) => {
    const once = prepare(ctx);
    let last: unknown;
    for (let n = 0; n < tableOperationsAtOnce; n++) last = once();
    // What has nothing to read or write is quick, and not what is measured.
    if (last === false) throw new Error("there is no such entry");
  };
}

/** Uses the host's threads and a table of its own, as files are opened by the names of uses. */
export default definePlugin(
  benchMeta("use-tables"),
  tables(threads, containers),
  parse(on(SYSCALL_OPENAT_2_X, ({ payload }, ctx) => uses[payload.name as TableUse](ctx))),
  extract(
    {
      "bench.looked_up": lookup({ type: "string", description: "Through two tables, in C++" }, { from: threads, column: "container_id", to: containers, select: "image" }),
      "bench.comm": lookup({ type: "string", description: "In one table, in C++" }, { from: threads, select: "comm" }),
      "bench.computed": compute({ type: "string", description: "Through two tables, in JavaScript" }, on(SYSCALL_OPENAT_2_X, ({ tid }, ctx) => ctx.table(containers).read(ctx.table(threads).read(tid, "container_id") ?? "", "image"))),
    },
    { events: [SYSCALL_OPENAT_2_X] },
  ),
);
