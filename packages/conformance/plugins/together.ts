import { asyncEvents } from "@falco-plugin/async-events";
import { background, compute, counter, definePlugin, extract, listen, metrics, on, onConfigUpdate, parse, perInstance, source, sourceEvent } from "@falco-plugin/plugin";
import { interval, map } from "rxjs";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { sourceId } from "./internal/given-source.ts";
import { numbered } from "./internal/numbered.ts";

const Config = z.strictObject({ prefix: z.string().default("") });
const item = sourceEvent(z.object({ name: z.string() }));
const last = perInstance(() => ({ number: -1, captures: 0 }));
const items = counter("items");
const started = counter("started");

/** All capabilities in one plugin. */
export default definePlugin(
  { ...fixtureMeta("together"), config: Config },
  source({
    id: sourceId,
    name: "together",
    event: item,
    open: (params) => interval(2).pipe(map((n) => item({ name: `${params}${n}` }))),
    toString: ({ payload }, { config }) => config.prefix + payload.name,
  }),
  asyncEvents({
    events: [numbered],
    stream: () => interval(2).pipe(map((n) => numbered({ n }))),
    *snapshot(ctx) {
      yield numbered({ n: ctx.use(last).captures });
    },
  }),
  parse(on(numbered, ({ payload }, ctx) => void (ctx.use(last).number = payload.n)), on(item, (_input, ctx) => ctx.metric(items).add())),
  extract({
    "together.name": compute({ type: "string", description: "Name" }, on(item, ({ payload }, { config }) => config.prefix + payload.name)),
    "together.number": compute({ type: "uint64", description: "Last number" }, on(item, (_input, ctx) => (ctx.use(last).number < 0 ? undefined : ctx.use(last).number))),
  }),
  listen({ open: (ctx) => void ctx.use(last).captures++ }),
  background({ start: (ctx) => ctx.metric(started).add() }),
  metrics(items, started),
  onConfigUpdate(),
);
