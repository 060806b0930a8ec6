import { background, definePlugin, listen } from "@falco-plugin/plugin";
import { type ExportedTable, tables } from "@falco-plugin/tables";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { processes, threads } from "./internal/imported-threads.ts";
import { outcome, takingSteps } from "./internal/steps.ts";
import { threadSteps } from "./internal/thread-steps.ts";

/** Whether it looks at the table where it is not there: in the background, and when captures begin and end. */
const Config = z.strictObject({ lookEverywhere: z.boolean().default(false) });

/** Does with the host's threads what the names of opened files say. */
export default definePlugin(
  { ...fixtureMeta("thread-table"), config: Config },
  tables(threads, processes),
  ...takingSteps("threads", ["openings"], threadSteps),
  listen({
    open(ctx) {
      if (ctx.config.lookEverywhere) ctx.log.info(`open: ${outcome(() => [ctx.table(threads).insert(43n, { comm: "opened" }), ctx.table(threads).read(43n, "comm")])}`);
    },
    close(ctx) {
      if (ctx.config.lookEverywhere) ctx.log.info(`close: ${outcome(() => [ctx.table(threads).insert(44n, { comm: "closed" }), ctx.table(threads).read(44n, "comm")])}`);
    },
  }),
  background({
    start(ctx) {
      if (ctx.config.lookEverywhere) ctx.log.info(`background: ${outcome(() => ctx.table(threads as unknown as ExportedTable).name)}`);
    },
  }),
);
