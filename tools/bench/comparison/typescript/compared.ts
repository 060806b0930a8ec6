import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { SYSCALL_CHDIR_X, SYSCALL_CLOSE_X, SYSCALL_FCHDIR_X, SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { column, compute, definePlugin, existing, exportTable, extract, importTable, json, lookup, on, parse, source, sourceEvent, tables } from "@falco-plugin/plugin";
import { concat, NEVER, Observable, of } from "rxjs";
import * as z from "zod";

const ping = asyncEvent("ping");
const request = sourceEvent(z.object({ path: z.string(), user: z.object({ name: z.string() }) }));
const threads = importTable("threads", "int64", { comm: existing("string"), container_id: column.string() });
const containers = exportTable("compared_containers", "string", { image: column.string() });

const data = new Uint8Array(100);
/** Events of one turn of the event loop, so that loop and garbage collector get theirs. */
const perTurn = 1000;
/** Events that the source gives at once, as many as the others have in a batch. */
const perBatch = 128;

const flood = new Observable<ReturnType<typeof ping>>((subscriber) => {
  let next: NodeJS.Immediate;
  const turn = (): void => {
    for (let n = 0; n < perTurn; n++) subscriber.next(ping(data));
    next = setImmediate(turn);
  };
  next = setImmediate(turn);
  return () => clearImmediate(next);
});

let longest = 0;

/** The plugin that is written four times. */
export default definePlugin(
  {
    name: "compared",
    version: "0.1.0",
    description: "Measured by npm run bench",
    contact: "https://github.com/falcosecurity",
    config: z.strictObject({ emit: z.enum(["nothing", "once", "flood"]).default("nothing") }),
  },
  tables(threads, containers),
  asyncEvents({ events: [ping], stream: ({ config }) => ({ nothing: NEVER, once: concat(of(ping(data)), NEVER), flood })[config.emit] }),
  source({
    id: 997,
    name: "compared",
    event: request,
    *open(bytes) {
      const payload = new Uint8Array(Number(bytes));
      for (;;) {
        const batch: Uint8Array[] = [];
        for (let n = 0; n < perBatch; n++) batch.push(payload);
        yield batch;
      }
    },
  }),
  parse(
    on(SYSCALL_OPENAT_2_X, ({ payload }) => {
      longest = Math.max(longest, payload.name?.length ?? 0);
    }),
    on(SYSCALL_CLOSE_X, ({ tid }, ctx) => {
      longest = Math.max(longest, ctx.table(threads).read(tid, "comm")?.length ?? 0);
    }),
    on(SYSCALL_CHDIR_X, ({ tid }, ctx) => {
      ctx.table(threads).write(tid, "container_id", "3f1c2d4e5a6b");
    }),
    on(SYSCALL_FCHDIR_X, (_, ctx) => {
      for (let n = 0; n < 1000; n++) ctx.table(containers).insert(n === 0 ? "3f1c2d4e5a6b" : `container ${n}`, { image: "nginx:1.27" });
    }),
  ),
  extract({
    "compared.number": compute({ type: "uint64", description: "Number of the event" }, ({ event }) => event.number),
    "compared.text": compute({ type: "string", description: "A short text" }, () => "/api/v1/items"),
    "compared.list": compute({ type: "string", list: true, description: "Three texts" }, () => ["a", "bb", "ccc"]),
    "compared.user": json({ type: "string", description: "By its path in the payload" }, { path: ["user", "name"] }),
    "compared.typed_user": compute({ type: "string", description: "Of the typed payload" }, on(request, ({ payload }) => payload.user.name)),
  }),
  extract({ "compared.image": lookup({ type: "string", description: "Through two tables" }, { from: threads, column: "container_id", to: containers, select: "image" }) }, { events: [SYSCALL_OPENAT_2_X] }),
);
