import { PROCEXIT_1_E, SYSCALL_EXECVE_19_X } from "@falco-plugin/events/types";
import { definePlugin, extract, lookup, on, parse, tables } from "@falco-plugin/plugin";
import { sessions, threads } from "./tables.ts";

const ofSession = { from: threads, column: "session", to: sessions } as const;

export default definePlugin(
  { name: "sessions", version: "0.1.0", description: "Sessions and their commands", contact: "https://github.com/falcosecurity" },
  tables(threads, sessions),
  parse(
    on(SYSCALL_EXECVE_19_X, ({ tid, event }, ctx) => {
      const thread = ctx.table(threads).get(tid);
      if (thread === undefined) return;
      const known = ctx.table(sessions);
      const id = thread.get("session");
      if (!known.has(id)) known.insert(id, { leader: thread.get("comm"), started: event.ts });
      const position = (known.read(id, "commands") ?? 0n) + 1n;
      known.write(id, "commands", position);
      thread.set("position", position);
    }),
    on(PROCEXIT_1_E, ({ tid }, ctx) => void ctx.table(sessions).erase(tid)),
  ),
  extract({
    "session.leader": lookup({ type: "string", description: "The command that the session began with" }, { ...ofSession, select: "leader" }),
    "session.started": lookup({ type: "abstime", description: "When that was executed" }, { ...ofSession, select: "started" }),
    "session.commands": lookup({ type: "uint64", description: "How many commands were executed in it" }, { ...ofSession, select: "commands" }),
    "session.position": lookup({ type: "uint64", description: "Which of them the thread executes" }, { from: threads, select: "position" }),
  }),
);
