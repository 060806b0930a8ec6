import { definePlugin } from "@falco-plugin/plugin";
import { column, existing, importTable, tables } from "@falco-plugin/tables";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { outcome, type Steps, takingSteps } from "./internal/steps.ts";

/** The tables of the fixture `own-tables`, as another plugin knows them, with columns that it adds. */
const samples = importTable("samples", "string", {
  number: existing("int32", { name: "a_int32", access: "rw" }),
  text: existing("string", { name: "a_string", access: "rw" }),
  fixed: existing("string", { access: "rw" }),
  secret: existing("string", { access: "rw", optional: true }),
  ports: existing.table("uint16", { protocol: existing("string", { access: "rw" }), checked: existing("bool", { access: "rw" }), peers: existing.table("string", { seen: existing("uint64", { access: "rw" }) }, { access: "rw" }), owner: column.string() }, { access: "rw" }),
  is_even: column.bool(),
  as_string: column.string(),
});
const blank = importTable("blank", "uint32", { color: column.string(), weight: column.int64() });

const steps = {
  /** The Rust SDK's test: a column that is read-only stays so, and columns that are added are the plugin's to fill. */
  annotate: (ctx) => {
    const seen: unknown[] = [];
    ctx.table(samples).forEach((entry) => {
      entry.set({ is_even: entry.get("number") % 2 === 0, as_string: `number ${entry.get("number")}` });
      seen.push([entry.get("is_even"), entry.get("as_string"), entry.get("fixed")]);
    });
    return seen.sort();
  },
  "write what is fixed": (ctx) => [outcome(() => ctx.table(samples).write("a", "fixed", "by the guest")), ctx.table(samples).read("a", "fixed"), outcome(() => ctx.table(samples).get("n")?.table("ports").write(80, "checked", false))],
  secret: (ctx) => [ctx.table(samples).get("a")?.has("secret"), ctx.table(samples).read("a", "secret") === undefined],
  add: (ctx) => {
    ctx.table(samples).insert("guest", { number: 5, text: "from the guest", as_string: "five" });
    return [ctx.table(samples).size, ctx.table(samples).read("guest", "as_string"), ctx.table(samples).erase("a"), ctx.table(samples).erase("nobody")];
  },
  "fill nested": (ctx) => {
    const entry = ctx.table(samples).get("n");
    if (entry === undefined) return "no entry";
    const ports = entry.table("ports");
    const before = [ports.size, ports.read(80, "protocol"), ports.get(8080) === undefined, ports.read(8080, "protocol") === undefined];
    ports.insert(443, { protocol: "quic", owner: "guest" });
    ports.get(443)?.table("peers").insert("peer", { seen: 3n });
    return [before, ports.read(443, "owner"), ports.read(80, "owner"), ports.get(443)?.table("peers").read("peer", "seen"), ports.size];
  },
  "fill blank": (ctx) => {
    const seen: string[] = [];
    ctx.table(blank).insert(7, { color: "blue", weight: -1n });
    ctx.table(blank).write(5, "color", "red");
    ctx.table(blank).forEach((entry) => void seen.push(`${entry.get("color")} ${entry.get("weight")}`));
    return seen.sort();
  },
} satisfies Steps;

/** Reads and writes tables of another plugin when it says so, or when a file is opened. */
export default definePlugin(fixtureMeta("table-guest"), tables(samples, blank), ...takingSteps("guest", ["openings", { source: "own-tables" }], steps));
