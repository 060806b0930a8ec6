import { SYSCALL_EXECVE_19_X } from "@falco-plugin/events/types";
import { background, channel, compute, counter, definePlugin, extract, metrics, on, onConfigUpdate, perInstance, receive } from "@falco-plugin/plugin";
import { Config } from "./config.ts";
import { watchedList } from "./watched-list.ts";

/** From the background: what is allowed by now. */
const lists = channel<ReadonlySet<string>>("lists", { capacity: 16 });
/** To the background: what was executed and is not on the list. */
const strangers = channel<string>("strangers");

const allowed = perInstance((): { programs: ReadonlySet<string> } => ({ programs: new Set() }));
const unlisted = counter("unlisted");

export default definePlugin(
  { name: "allow-list", version: "0.1.0", description: "Programs that may run", contact: "https://github.com/falcosecurity", config: Config, permissions: { fs: "read" } },
  metrics(unlisted),
  extract({
    "allow.listed": compute(
      { type: "bool", description: "Whether the program is on the list" },
      on(SYSCALL_EXECVE_19_X, ({ payload: { exe = "" } }, ctx) => {
        const listed = ctx.use(allowed).programs.has(exe);
        if (!listed) ctx.send(strangers, exe);
        return listed;
      }),
    ),
  }),
  receive(lists, (programs, ctx) => void (ctx.use(allowed).programs = programs)),
  background({
    start(ctx) {
      ctx.messages(strangers).subscribe((program) => {
        ctx.metric(unlisted).add();
        ctx.log.info("not on the list", { program });
      });
      return ctx.use(watchedList).start(ctx.config, ctx.log, (programs) => ctx.send(lists, programs));
    },
  }),
  onConfigUpdate({ background: (ctx) => ctx.use(watchedList).update(ctx.config) }),
);
