import { asyncEvents } from "@falco-plugin/async-events";
import { channel, compute, counter, definePlugin, extract, metrics, on, parse, receive, source, type SourceContext, type SourceData, sourceEvent } from "@falco-plugin/plugin";
import { column, exportTable, tables } from "@falco-plugin/tables";
import { interval, map, Observable } from "rxjs";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { sourceId } from "./internal/given-source.ts";
import { numbered } from "./internal/numbered.ts";
import { type Tampering, tamperings } from "./internal/tamperings.ts";

const event = sourceEvent();
const rows = exportTable("rows", "uint64", { text: column.string(), number: column.uint32() });
const messages = channel<Uint8Array>("messages");
const parsed = counter("parsed");
const sizes = [0, 1, 100, 2000];

type Context = Pick<SourceContext<unknown>, "metric" | "send" | "table">;

/** Each on its own: one that fails must not spare the others. What became of the host is seen from outside. */
function each(attempts: readonly (() => unknown)[]): void {
  for (let i = 0; i < attempts.length; i++) {
    try {
      attempts[i]?.();
    } catch {
      continue;
    }
  }
}

/** What C++ does for both realms. */
const callNative = (ctx: Context): (() => unknown)[] => [
  () => ctx.metric(parsed).add(),
  () => ctx.send(messages, new Uint8Array(10)),
  () => ctx.table(rows).insert(7n, { text: "seven", number: 7 }),
  () => ctx.table(rows).size,
];

/**
 * Replaces the language's own functions under the SDK, in both realms: its source's parameter says in which and how (`background:how` or
 * `event:how`); on the event thread at the first event, and in the background between the first event and the others.
 */
export default definePlugin(
  fixtureMeta("tamperer"),
  tables(rows),
  metrics(parsed),
  source({
    id: sourceId,
    name: "tamperer",
    event,
    open: (params, ctx) =>
      new Observable<SourceData>((subscriber) => {
        const [where, how] = params.split(":") as [string, Tampering];
        // Its length is what the SDK would believe.
        const lying = Object.defineProperty(new Uint8Array(64).fill(1), "length", { value: 3 });
        const payloads: SourceData[] = [...sizes.map((size) => ({ data: new Uint8Array(size).fill(2) })), { data: lying }, { data: "text" }, { data: "größe", ts: 5n }];
        subscriber.next({ data: where === "event" ? how : "first" });
        const attempts = [...payloads.map((payload) => () => subscriber.next(payload)), ...callNative(ctx), () => subscriber.complete()];
        if (where === "background") tamperings[how]();
        each(attempts);
      }),
  }),
  asyncEvents({ events: [numbered], sources: ["tamperer"], stream: () => interval(2).pipe(map((n) => numbered({ n }))), snapshot: () => [numbered({ n: 1 })] }),
  receive(messages, () => undefined),
  parse(
    on(event, ({ payload }, ctx) => {
      const text = new TextDecoder().decode(payload) as Tampering;
      const attempts = callNative(ctx);
      if (payload.length > 3 && text in tamperings) tamperings[text]();
      each(attempts);
    }),
  ),
  extract({
    "tamperer.text": compute({ type: "string", description: "Text" }, on(event, ({ payload }) => `${payload.length} bytes, ${"x".repeat(5000)}`)),
    "tamperer.numbers": compute({ type: "uint64", list: true, description: "Numbers" }, on(event, ({ payload }) => [payload.length, 2])),
  }),
);
