import { asyncEvents } from "@falco-plugin/async-events";
import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { compute, definePlugin, extract, on, parse, perInstance } from "@falco-plugin/plugin";
import { interval, map, take } from "rxjs";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { numbered } from "./internal/numbered.ts";

const seen = perInstance(() => ({ sum: 0, files: [] as string[] }));

/** Follows its own async events and system calls, and says in fields what it has seen. */
export default definePlugin(
  fixtureMeta("follower"),
  asyncEvents({ events: [numbered], stream: () => interval(1).pipe(take(10), map((n) => numbered({ n }))) }),
  parse(
    on(numbered, ({ payload }, ctx) => {
      ctx.use(seen).sum += payload.n;
    }),
    on(SYSCALL_OPENAT_2_X, ({ payload, tid }, ctx) => {
      if (tid === 666n) throw new Error("a thread that nobody follows");
      ctx.use(seen).files.push(payload.name ?? "");
    }),
  ),
  extract({
    "follower.sum": compute({ type: "uint64", description: "Sum of all numbers so far" }, on(numbered, (_input, ctx) => ctx.use(seen).sum)),
    "follower.number": compute({ type: "uint64", description: "The number" }, on(numbered, ({ payload }) => payload.n)),
    "follower.files": compute({ type: "string", list: true, description: "Files opened so far" }, on(SYSCALL_OPENAT_2_X, (_input, ctx) => ctx.use(seen).files)),
    "follower.tid": compute({ type: "uint64", description: "The thread" }, on(SYSCALL_OPENAT_2_X, ({ tid }) => tid)),
  }),
);
