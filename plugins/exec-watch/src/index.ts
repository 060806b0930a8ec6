import { PROCEXIT_1_E, SYSCALL_EXECVE_19_X, SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { compute, definePlugin, extract, on, parse } from "@falco-plugin/plugin";
import { executions } from "./executions.ts";

export default definePlugin(
  { name: "exec-watch", version: "0.1.0", description: "Follows executions", contact: "https://github.com/falcosecurity" },
  parse(
    on(SYSCALL_EXECVE_19_X, ({ payload, tid, ts }, ctx) => {
      if (payload.res === 0n && payload.exe !== undefined) ctx.use(executions).began(tid, payload.exe, ts);
    }),
    on(PROCEXIT_1_E, ({ tid }, ctx) => ctx.use(executions).ended(tid)),
  ),
  extract({
    "exec.program": compute(
      { type: "string", description: "The program that the thread executed", addOutput: true },
      on(SYSCALL_EXECVE_19_X, ({ tid }, ctx) => ctx.use(executions).of(tid)?.program),
      on(SYSCALL_OPENAT_2_X, ({ tid }, ctx) => ctx.use(executions).of(tid)?.program),
    ),
    "exec.age": compute(
      { type: "reltime", description: "How long ago the thread executed it, in nanoseconds" },
      on(SYSCALL_OPENAT_2_X, ({ tid, ts }, ctx) => {
        const execution = ctx.use(executions).of(tid);
        return execution && ts - execution.since;
      }),
    ),
    "exec.runs": compute(
      { type: "uint64", description: "How often the program was executed so far" },
      on(SYSCALL_EXECVE_19_X, ({ payload }, ctx) => ctx.use(executions).runsOf(payload.exe)),
    ),
  }),
);
