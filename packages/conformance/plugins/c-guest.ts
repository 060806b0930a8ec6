import { definePlugin } from "@falco-plugin/plugin";
import { column, existing, importTable, tables } from "@falco-plugin/tables";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { givenSource } from "./internal/given-source.ts";
import { outcome, type Steps, takingSteps } from "./internal/steps.ts";
import { sampleColumnNames, sampleRow } from "./internal/table-samples.ts";

const rw = { access: "rw" } as const;

/** The table of the host's fixture in C. */
const others = importTable("tablesc", "string", {
  a_bool: existing("bool", rw),
  a_int8: existing("int8", rw),
  a_int16: existing("int16", rw),
  a_int32: existing("int32", rw),
  a_int64: existing("int64", rw),
  a_uint8: existing("uint8", rw),
  a_uint16: existing("uint16", rw),
  a_uint32: existing("uint32", rw),
  a_uint64: existing("uint64", rw),
  a_string: existing("string", rw),
  fixed: existing("string", rw),
  nested: existing.table("uint64", { value: existing("string", rw) }, rw),
  added: column.string(),
});

const steps = {
  row: (ctx) => ctx.table(others).get("one")?.row(),
  write: (ctx, which) => {
    ctx.table(others).upsert("one", sampleRow(which === "0" ? 0 : 1));
    return sampleColumnNames.map((name) => ctx.table(others).read("one", name));
  },
  "write what is read-only": (ctx) => outcome(() => ctx.table(others).write("one", "fixed", "x")),
  change: (ctx) => {
    const table = ctx.table(others);
    table.insert("two", { a_string: "second", added: "ours" });
    table.get("two")?.table("nested").insert(7n, { value: "deep" });
    const seen: string[] = [];
    const whole = table.forEach((entry) => void seen.push(entry.get("a_string")));
    return [table.size, seen.sort(), whole, table.forEach(() => false), table.read("two", "added"), table.get("two")?.table("nested").read(7n, "value"), table.erase("one"), table.erase("one"), table.has("one")];
  },
  clear: (ctx) => {
    ctx.table(others).clear();
    return ctx.table(others).size;
  },
  hold: (ctx) => {
    for (let n = 0; n < 50; n++) ctx.table(others).get("one")?.table("nested").insert(BigInt(n), { value: "held" });
    ctx.table(others).forEach((entry) => {
      entry.table("nested").forEach(() => void ctx.table(others).get("one"));
    });
    return ctx.table(others).get("one")?.table("nested").size;
  },
  "throw in a visit": (ctx) =>
    ctx.table(others).forEach(() => {
      ctx.table(others).get("one");
      throw new Error("thrown in a visit");
    }),
} satisfies Steps;

/** Reads and writes the table of a plugin in C. */
export default definePlugin(fixtureMeta("c-guest"), tables(others), givenSource("c-guest"), ...takingSteps("cguest", [{ source: "c-guest" }], steps));
