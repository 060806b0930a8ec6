import { asyncEvents } from "@falco-plugin/async-events";
import { compute, definePlugin, extract, on, parse, perInstance } from "@falco-plugin/plugin";
import { column, exportTable, tables } from "@falco-plugin/tables";
import { interval, map } from "rxjs";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { numbered } from "./internal/numbered.ts";

const written = exportTable("written", "uint64", { value: column.uint32() });
const seen = perInstance((): { values: readonly number[] } => ({ values: [] }));

/** Its background writes a number to a table and then tells of it; its event thread looks at the table when it hears of it. */
export default definePlugin(
  fixtureMeta("table-writer"),
  tables(written),
  asyncEvents({
    events: [numbered],
    stream: (ctx) =>
      interval(1).pipe(
        map((n) => {
          ctx.table(written).insert(BigInt(n), { value: n });
          return numbered({ n });
        }),
      ),
  }),
  parse(
    on(numbered, ({ payload: { n } }, ctx) => {
      const values: number[] = [];
      ctx.table(written).forEach((entry) => void values.push(entry.get("value")));
      ctx.use(seen).values = values.filter((value) => value <= n).sort((a, b) => a - b);
    }),
  ),
  extract({
    "writer.values": compute({ type: "uint64", list: true, description: "The numbers that had been written when it was told of one" }, on(numbered, (_input, ctx) => ctx.use(seen).values)),
  }),
);
