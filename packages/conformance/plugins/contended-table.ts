import { background, counter, definePlugin, type InstanceContext, metrics, on, parse, sourceEvent } from "@falco-plugin/plugin";
import { column, exportTable, tables } from "@falco-plugin/tables";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { givenSource } from "./internal/given-source.ts";

/** `text` is always the digits of `number`: entries are inserted whole, and only `touched` is written later. */
const contended = exportTable("contended", "uint32", { number: column.uint32(), text: column.string(), touched: column.uint64(), parts: column.table("uint32", { text: column.string() }) });
const event = sourceEvent();
const inBackground = counter("background");
const onEvents = counter("events");
/** Entries that did not hold together, and things that failed. */
const torn = counter("torn");

/** A bit of everything, on entries that the other thread uses, too. */
function round(ctx: InstanceContext<unknown>, turn: number): void {
  const table = ctx.table(contended);
  for (let step = 0; step < 16; step++) {
    const key = (turn * 7 + step * 5) % 32;
    const number = (turn * 1_000 + step) % 2 ** 32;
    switch (step % 8) {
      case 0:
      case 1:
      case 2:
        table.insert(key, { number, text: String(number) });
        break;
      case 3:
        table.erase(key);
        break;
      case 4:
        table.write(key, "touched", BigInt(turn));
        break;
      case 5: {
        const entry = table.get(key);
        entry?.table("parts").insert(step, { text: "part" });
        entry?.table("parts").forEach((part) => void (part.get("text") === "part" || ctx.metric(torn).add()));
        entry?.release();
        break;
      }
      case 6:
        table.forEach((entry) => {
          if (entry.get("text") !== String(entry.get("number"))) ctx.metric(torn).add();
        });
        break;
      default:
        if (turn % 64 === 0) table.clear();
        table.read(key, "text");
    }
  }
}

/** Uses one table in both realms at once. */
export default definePlugin(
  fixtureMeta("contended-table"),
  tables(contended),
  givenSource("contended", event),
  metrics(inBackground, onEvents, torn),
  background({
    start(ctx) {
      const again = (): void => {
        if (ctx.signal.aborted) return;
        round(ctx, Number(ctx.metric(inBackground).value));
        ctx.metric(inBackground).add();
        setImmediate(again);
      };
      again();
    },
  }),
  parse(
    on(event, (_input, ctx) => {
      ctx.metric(onEvents).add();
      round(ctx, Number(ctx.metric(onEvents).value));
    }),
  ),
);
