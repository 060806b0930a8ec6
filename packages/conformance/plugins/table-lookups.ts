import { definePlugin, extract, lookup, on, source } from "@falco-plugin/plugin";
import { SYSCALL_CHROOT_X, SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { column, existing, exportTable, importTable, tables } from "@falco-plugin/tables";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { type Steps, takingSteps } from "./internal/steps.ts";

const threads = importTable("threads", "int64", {
  comm: existing("string"),
  uid: existing("uint32"),
  parent: existing("int64", { name: "ptid" }),
  isWritable: existing("bool", { name: "exe_writable" }),
  unit: column.string({ name: "lookup_unit" }),
});
const units = exportTable("units", "string", { title: column.string(), started: column.uint64(), limit: column.int32(), secret: column.string({ visibility: "private" }) });
const ports = exportTable("ports", "uint16", { name: column.string() });

const text = (description: string) => ({ type: "string", description }) as const;

const steps = {
  /** Names the unit of the thread of the event, or another way. */
  rename: (ctx, title) => ctx.table(units).upsert("u1", { title, secret: `secret of ${title}` }),
  forget: (ctx) => ctx.table(units).erase("u1"),
} satisfies Steps;

/** Fields that are looked up, of the thread of an event or by an argument, in the host's table and in its own. */
export default definePlugin(
  fixtureMeta("table-lookups"),
  tables(units, ports),
  // Fields for system calls stay that, whatever source the plugin has itself.
  source({ id: 996, name: "look_source", open: () => [] }),
  ...takingSteps("look", ["openings"], steps),
  extract(
    {
      "look.comm": lookup(text("Name of the thread"), { from: threads, select: "comm" }),
      "look.user": lookup({ type: "uint64", description: "User of the thread" }, { from: threads, select: "uid" }),
      "look.parent": lookup({ type: "uint64", description: "Parent of the thread" }, { from: threads, select: "parent" }),
      "look.parent_comm": lookup(text("Name of its parent"), { from: threads, column: "parent", to: threads, select: "comm" }),
      "look.is_writable": lookup({ type: "bool", description: "Whether its program can be written" }, { from: threads, select: "isWritable" }),
      "look.title": lookup(text("Title of its unit"), { from: threads, column: "unit", to: units, select: "title" }),
      "look.started": lookup({ type: "abstime", description: "Start of its unit" }, { from: threads, column: "unit", to: units, select: "started" }),
      "look.limit": lookup({ type: "uint64", description: "Limit of its unit" }, { from: threads, column: "unit", to: units, select: "limit" }),
      "look.secret": lookup(text("What others do not see of it"), { from: threads, column: "unit", to: units, select: "secret" }),
      "look.unit": lookup(text("Title of its unit, or its name"), { from: threads, column: "unit", to: units, select: "title", otherwise: "key" }, on(SYSCALL_CHROOT_X, ({ payload }) => `root ${payload.path ?? ""}`)),
      "look.title_if_any": lookup(text("Title of its unit"), { from: threads, column: "unit", to: units, select: "title", empty: "none" }),
      "look.started_if_ever": lookup({ type: "abstime", description: "Start of its unit" }, { from: threads, column: "unit", to: units, select: "started", empty: "none" }),
      "look.title_of": lookup({ ...text("Title of a unit"), argument: "key" }, { from: units, select: "title" }),
      "look.port": lookup({ ...text("Name of a port"), argument: "index" }, { from: ports, select: "name" }),
    },
    { events: [SYSCALL_OPENAT_2_X] },
  ),
);
