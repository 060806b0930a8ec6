import { SYSCALL_EXECVE_19_X } from "@falco-plugin/events/types";
import { column, exportTable, on, parse, tables } from "@falco-plugin/plugin";

/** A table that Falco and other plugins can read: how often each program was executed. */
export const executions = exportTable("example_plugin_executions", "string", { count: column.uint64() });

/** Declares the table. */
export const executionTable = tables(executions);

/** Sees every event of the types that it names, in order, on Falco's own thread: nothing here may wait. */
export const executionRules = parse(
  on(SYSCALL_EXECVE_19_X, ({ payload: { res, exe } }, ctx) => {
    if (res !== 0n || exe === undefined) return;
    const counts = ctx.table(executions);
    counts.upsert(exe, { count: (counts.read(exe, "count") ?? 0n) + 1n });
  }),
);
