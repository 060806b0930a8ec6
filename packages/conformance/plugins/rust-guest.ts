import { compute, definePlugin, extract, on, parse } from "@falco-plugin/plugin";
import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { column, existing, exportTable, importTable, tables } from "@falco-plugin/tables";
import { fixtureMeta } from "./internal/fixture-meta.ts";

const rw = { access: "rw" } as const;

/** What the plugin in Rust imports, and the table that it has. */
const things = exportTable("things", "string", { number: column.int64(), text: column.string(), nested: column.table("uint64", { value: column.string() }) });
const rust = importTable(
  "rust",
  "string",
  { fixed: existing("string"), number: existing("int64", rw), text: existing("string", rw), nested: existing.table("uint64", { value: existing("string", rw) }, rw), ours: column.uint16() },
  { optional: true },
);

/** Shares tables with a plugin on Falco's SDK for Rust, which is loaded before it or behind it. */
export default definePlugin(
  fixtureMeta("rust-guest"),
  tables(things, rust),
  parse(
    on(SYSCALL_OPENAT_2_X, (_input, ctx) => {
      const table = ctx.table(rust);
      if (table === undefined) return ctx.table(things).insert("ours", { number: -5n, text: "ours" });
      table.insert("ours", { number: -7n, text: "from TypeScript", ours: 9 });
      // That SDK fails to read added columns that nobody has set.
      table.write("rust", "ours", 4);
      table.get("ours")?.table("nested").insert(3n, { value: "deep from TypeScript" });
    }),
  ),
  extract({
    "rustguest.entries": compute(
      { type: "string", list: true, description: "Entries of the table in Rust" },
      on(SYSCALL_OPENAT_2_X, (_input, ctx) => {
        const seen: string[] = [];
        ctx.table(rust)?.forEach((entry) => {
          const nested: string[] = [];
          entry.table("nested").forEach((part) => void nested.push(part.get("value")));
          seen.push([entry.get("fixed"), entry.get("number"), entry.get("text"), entry.get("ours"), nested.join("+")].join());
        });
        return seen.sort();
      }),
    ),
  }),
);
