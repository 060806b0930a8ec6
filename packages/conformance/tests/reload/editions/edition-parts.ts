// What both editions have in common. What one of them leaves behind would be seen by the next instance, of the same or of the other one: in its realms, in the
// variables of the process, in its table, in what is kept for each instance.
import { asyncEvent } from "@falco-plugin/async-events";
import { compute, counter, metrics, on, parse, perInstance, source, sourceEvent } from "@falco-plugin/plugin";
import { column, exportTable, tables } from "@falco-plugin/tables";
import { interval, map } from "rxjs";
import * as z from "zod";

/** Name of the plugin and of its event source. */
export const name = "edition";

const item = sourceEvent(z.object({ edition: z.string(), n: z.int() }));
/** `left` is what an earlier instance has left. */
export const said = asyncEvent("said", z.object({ edition: z.string(), n: z.int(), left: z.string() }));

const heard = perInstance(() => ({ count: 0 }));
const parsed = counter("parsed");
const visits = exportTable("edition_visits", "string", { count: column.uint64() });
const realm = globalThis as { visitedBy?: string };

function visit(edition: string): string {
  const left = [realm.visitedBy, process.env["EDITION_VISITED"]].filter((mark) => mark !== undefined);
  realm.visitedBy = edition;
  process.env["EDITION_VISITED"] = edition;
  return left.join();
}

/** Async events that tell which edition they are of. */
export function saying(edition: string) {
  const left = visit(edition);
  return interval(1).pipe(map((n) => said({ edition, n, left })));
}

/** What counts them, in three places. */
export const counting = [
  tables(visits),
  metrics(parsed),
  parse(
    on(said, (_input, ctx) => {
      ctx.use(heard).count += 1;
      ctx.metric(parsed).add();
      const all = ctx.table(visits);
      all.upsert("said", { count: (all.read("said", "count") ?? 0n) + 1n });
    }),
  ),
] as const;

export const items = (edition: string) => source({ id: 999, name, event: item, open: () => interval(1).pipe(map((n) => item({ edition, n }))) });

export const fields = (edition: string) => ({
  "edition.name": compute({ type: "string", description: "Name of the edition" }, on(item, () => edition)),
  "edition.heard": compute({ type: "uint64", description: "Async events parsed by this instance" }, on(item, (_input, ctx) => ctx.use(heard).count)),
  "edition.visits": compute({ type: "uint64", description: "The same, from its table" }, on(item, (_input, ctx) => ctx.table(visits).read("said", "count") ?? 0n)),
});
