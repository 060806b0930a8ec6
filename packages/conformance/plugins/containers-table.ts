import { definePlugin } from "@falco-plugin/plugin";
import { column, exportTable, importTable, tables } from "@falco-plugin/tables";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { type Steps, takingSteps } from "./internal/steps.ts";

/** What libsinsp looks for by name. */
const threads = importTable("threads", "int64", { container_id: column.string() });
const containers = exportTable("containers", "string", { user: column.string(), ip: column.string(), image: column.string({ visibility: "private" }) });

const steps = {
  /** `id user ip` */
  know: (ctx, container) => {
    const [id = "", user = "", ip = ""] = container.split(" ");
    ctx.table(containers).insert(id, { user, ip, image: `image of ${id}` });
  },
  forget: (ctx, id) => ctx.table(containers).erase(id),
  /** Thread 42 is in a container. */
  enter: (ctx, id) => ctx.table(threads).write(42n, "container_id", id),
} satisfies Steps;

/** Has the table of containers that libsinsp reads. */
export default definePlugin(fixtureMeta("containers-table"), tables(threads, containers), ...takingSteps("containers", ["openings"], steps));
