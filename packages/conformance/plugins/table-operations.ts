import { compute, definePlugin, extract, on, parse, perInstance, source, sourceEvent } from "@falco-plugin/plugin";
import { tables } from "@falco-plugin/tables";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { sourceId } from "./internal/given-source.ts";
import { performAll, subject, type TableOperation } from "./internal/table-operations.ts";

const event = sourceEvent(z.array(z.custom<TableOperation>()));
const last = perInstance((): { outcomes: readonly string[] } => ({ outcomes: [] }));

/** Does with a table of its own what the payloads of its source list. */
export default definePlugin(
  fixtureMeta("table-operations"),
  tables(subject),
  source({ id: sourceId, name: "operations", event, open: (params) => (JSON.parse(params) as TableOperation[][]).map((operations) => event(operations)) }),
  parse(on(event, ({ payload }, ctx) => void (ctx.use(last).outcomes = performAll(ctx, payload)))),
  extract({ "operations.outcomes": compute({ type: "string", list: true, description: "What each operation came to" }, on(event, (_input, ctx) => ctx.use(last).outcomes)) }),
);
