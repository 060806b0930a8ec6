import { column, existing, importTable, type ViewOf } from "@falco-plugin/plugin";

/** Libsinsp's threads, with what this plugin adds to them. libsinsp itself reads `container_id`. */
export const threads = importTable("threads", "int64", {
  vpid: existing("int64"),
  vtid: existing("int64"),
  ptid: existing("int64"),
  exe: existing("string"),
  pidns_init_start_ts: existing("uint64"),
  args: existing.table("uint64", { value: existing("string") }),
  cgroups: existing.table("uint64", { path: existing("string", { name: "second" }) }),
  /** Short id of the container; empty on the host. */
  container_id: column.string(),
  /** What the process is to its container: {@link threadCategories}. */
  category: column.uint16(),
});

/** Values of `category`, as the official plugin has them. */
export const threadCategories = { none: 0, container: 1, healthcheck: 2, liveness: 3, readiness: 4 } as const;

export type Threads = ViewOf<typeof threads>;

/** A thread of the event's. */
export type Thread = NonNullable<ReturnType<Threads["get"]>>;
