import { background, counter, definePlugin, gauge, metrics, on, parse, sourceEvent } from "@falco-plugin/plugin";
import { column, exportTable, tables } from "@falco-plugin/tables";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { givenSource } from "./internal/given-source.ts";

const entries = 1_000_000;
const many = exportTable("many", "uint64", { number: column.uint32(), text: column.string() });
const event = sourceEvent();
const inserted = counter("inserted");
const visited = counter("visited");
const sum = counter("sum");
const erased = counter("erased");
const left = gauge("left", { type: "u64" });
const done = counter("done");

/** How many entries it inserts for one event: calls of the host have a second. */
const atOnce = 50_000;

/** Inserts, visits and erases a million entries in the background, and inserts more of them when events say so. */
export default definePlugin(
  fixtureMeta("many-entries"),
  tables(many),
  metrics(inserted, visited, sum, erased, left, done),
  givenSource("many-entries", event),
  background({
    start(ctx) {
      const table = ctx.table(many);
      for (let n = 0; n < entries; n++) table.insert(BigInt(n), { number: n, text: "entry" });
      ctx.metric(inserted).add(table.size);
      let total = 0;
      let count = 0;
      table.forEach((entry) => {
        total += entry.get("number");
        count++;
      });
      ctx.metric(visited).add(count);
      ctx.metric(sum).add(total);
      for (let n = 0; n < entries; n++) if (table.erase(BigInt(n))) ctx.metric(erased).add();
      ctx.metric(left).set(table.size);
      ctx.metric(done).add();
    },
  }),
  parse(
    on(event, (_input, ctx) => {
      const table = ctx.table(many);
      const first = table.size;
      for (let n = first; n < first + atOnce; n++) table.insert(BigInt(n), { number: n, text: "entry" });
    }),
  ),
);
