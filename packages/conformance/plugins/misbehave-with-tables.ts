import { background, compute, counter, definePlugin, type EventContext, extract, metrics, on, parse, source, sourceEvent } from "@falco-plugin/plugin";
import { column, existing, exportTable, importTable, tables } from "@falco-plugin/tables";
import { interval } from "rxjs";
import { eventMisbehaviours, type EventMisbehaviour } from "./internal/event-misbehaviours.ts";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { sourceId } from "./internal/given-source.ts";

const event = sourceEvent();
const ticks = counter("ticks");
const threads = importTable("threads", "int64", { comm: existing("string", { access: "rw" }), args: existing.table("uint64", { value: existing("string") }) });
const others = importTable("tablesc", "string", { a_string: existing("string", { access: "rw" }), nested: existing.table("uint64", { value: existing("string") }) });
const own = exportTable("kept", "string", { text: column.string(), parts: column.table("uint64", { text: column.string() }) });

/** Where it misbehaves: in visits of tables, and with entries in its hands. */
const places = {
  threads: (ctx, act) => {
    ctx.table(threads).get(42n)?.table("args").get(0n);
    ctx.table(threads).forEach((thread) => {
      thread.table("args").forEach(() => void act());
    });
  },
  others: (ctx, act) => {
    ctx.table(others).get("one")?.table("nested");
    ctx.table(others).forEach(() => void act());
  },
  own: (ctx, act) => {
    ctx.table(own).get("a")?.table("parts").get(0n);
    ctx.table(own).forEach((entry) => {
      entry.table("parts").forEach(() => void act());
    });
  },
  holding: (ctx, act) => {
    for (const tid of [41n, 42n]) ctx.table(threads).get(tid)?.table("args").get(1n);
    for (const key of ["one", "one"]) ctx.table(others).get(key)?.table("nested").get(1n);
    ctx.table(own).get("a")?.table("parts").get(0n);
    act();
  },
} satisfies Readonly<Record<string, (ctx: EventContext<unknown>, act: () => unknown) => void>>;

/** Where tables are when it misbehaves. */
export type TablePlace = keyof typeof places;

const misbehave = (payload: Uint8Array, when: "parse" | "field", ctx: EventContext<unknown>): void => {
  const [call, place, mode] = new TextDecoder().decode(payload).split(":");
  if (call === when) places[place as TablePlace](ctx, eventMisbehaviours[mode as EventMisbehaviour]);
};

/** Does while it walks through tables, or holds entries, what no plugin should. */
export default definePlugin(
  { ...fixtureMeta("misbehave-with-tables"), permissions: { fs: "read" } },
  tables(threads, others, own),
  source({ id: sourceId, name: "tables", event, open: (params) => JSON.parse(params) as string[] }),
  parse(on(event, ({ payload }, ctx) => misbehave(payload, "parse", ctx))),
  extract({
    "tables.text": compute({ type: "string", description: "What it knows of its tables" }, on(event, ({ payload }, ctx) => {
      misbehave(payload, "field", ctx);
      return [ctx.table(own).read("a", "text"), ctx.table(threads).read(42n, "comm"), ctx.table(others).read("one", "a_string")].join();
    })),
  }),
  metrics(ticks),
  background({
    start: (ctx) => {
      ctx.table(own).insert("a", { text: "ours" });
      const entry = ctx.table(own).get("a");
      entry?.table("parts").insert(0n, { text: "part" });
      entry?.release();
      const subscription = interval(1).subscribe(() => {
        ctx.table(own).upsert("ticks", { text: "still here" });
        ctx.metric(ticks).add();
      });
      return () => subscription.unsubscribe();
    },
  }),
);
