import type { TableType } from "@falco-plugin/contract";
import { type EventContext, perInstance } from "@falco-plugin/plugin";
import type { View } from "@falco-plugin/tables";
import { blank, keyed, samples } from "./exported-tables.ts";
import { outcome, type Steps } from "./steps.ts";
import { sampleColumnNames, sampleRow, tableSamples } from "./table-samples.ts";

const kept = perInstance((): { read?: () => unknown } => ({}));

/** A table by the type of its keys, which all have the same columns. */
const keyedBy = (ctx: EventContext<unknown>, type: TableType) => ctx.table(keyed[type] as unknown as (typeof keyed)["string"]) as unknown as View<TableType, (typeof keyed)["string"]["columns"]>;

/** The table in an entry that is there. */
function portsOf(ctx: EventContext<unknown>, key: string) {
  const entry = ctx.table(samples).get(key);
  if (entry === undefined) throw new Error(`there is no entry ${key}`);
  return entry.table("ports");
}

/** What a plugin may do with its own tables. */
export const ownSteps = {
  insert: (ctx, which) => {
    ctx.table(samples).insert("a", { ...sampleRow(which === "0" ? 0 : 1), fixed: "by us", secret: "ours", renamed: 7 });
    return [ctx.table(samples).size, ctx.table(samples).has("a"), ctx.table(samples).read("a", "secret")];
  },
  row: (ctx) => ctx.table(samples).get("a")?.row(),
  values: (ctx) => sampleColumnNames.map((name) => ctx.table(samples).read("a", name)),
  unset: (ctx) => {
    ctx.table(samples).insert("unset");
    return ctx.table(samples).get("unset")?.row();
  },
  columns: (ctx) => ctx.table(samples).columns().map(({ name, type, readOnly }) => `${name}:${type}${readOnly ? ":r" : ""}`),
  keys: (ctx, type) => {
    const of = type as TableType;
    const table = keyedBy(ctx, of);
    for (const key of tableSamples[of]) table.insert(key, { text: String(key) });
    const seen: unknown[] = [];
    table.forEach((entry) => void seen.push([entry.key, entry.get("text")]));
    return [table.size, ...tableSamples[of].map((key) => table.read(key, "text")), seen.length];
  },
  "give keys that do not fit": (ctx) => [
    outcome(() => ctx.table(keyed.int8).insert(128)),
    outcome(() => ctx.table(keyed.uint64).has(-1n)),
    outcome(() => ctx.table(keyed.string).get("a\0b")),
    outcome(() => ctx.table(keyed.bool).erase(1 as unknown as boolean)),
    outcome(() => ctx.table(keyed.int64).insert(1 as unknown as bigint)),
  ],
  "give values that do not fit": (ctx) => {
    ctx.table(samples).clear();
    return [outcome(() => ctx.table(samples).insert("a", { a_string: "fits", a_int8: 300 })), ctx.table(samples).has("a")];
  },
  nested: (ctx) => {
    ctx.table(samples).insert("n");
    const ports = portsOf(ctx, "n");
    ports.insert(80, { protocol: "tcp", checked: true });
    ports.insert(53, { protocol: "udp" });
    const peers = ports.get(80)?.table("peers");
    peers?.insert("10.0.0.1", { seen: 2n ** 63n });
    const seen: string[] = [];
    ports.forEach((port) => void seen.push(`${port.key} ${port.get("protocol")} ${port.get("checked")} ${port.table("peers").size}`));
    return [seen.sort(), peers?.read("10.0.0.1", "seen"), ports.erase(53), ports.size, ports.read(53, "protocol") === undefined];
  },
  "look into nested": (ctx) => {
    const ports = portsOf(ctx, "n");
    return [ports.size, ports.read(443, "protocol"), ports.get(443)?.table("peers").read("peer", "seen")];
  },
  "replace and erase": (ctx) => {
    const table = ctx.table(samples);
    table.insert("a", { a_string: "old", a_uint8: 1 });
    const old = table.get("a");
    table.insert("a", { a_string: "new" });
    const replaced = [old?.get("a_string"), table.read("a", "a_string"), table.read("a", "a_uint8")];
    return [replaced, table.upsert("a", { a_uint8: 9 }), table.read("a", "a_string"), table.erase("a"), table.erase("a"), table.get("a") === undefined, old?.get("a_string")];
  },
  "change while it is shown": (ctx) => {
    const table = ctx.table(keyed.uint32);
    table.clear();
    for (let key = 0; key < 10; key++) table.insert(key, { text: "old" });
    const seen: number[] = [];
    table.forEach((entry) => {
      seen.push(entry.key);
      table.erase((entry.key + 1) % 10);
      table.insert(entry.key, { text: "new" });
    });
    return [seen.length >= 5 && seen.length <= 10, new Set(seen).size === seen.length, seen.every((key) => table.read(key, "text") === "new" || !table.has(key))];
  },
  "early exit": (ctx) => {
    const table = ctx.table(keyed.uint8);
    table.clear();
    for (let key = 0; key < 5; key++) table.insert(key);
    let seen = 0;
    return [table.forEach(() => ++seen < 3 && undefined), seen, table.forEach(() => {}), table.size];
  },
  keep: (ctx) => {
    ctx.table(samples).insert("kept", { a_string: "kept" });
    const entry = ctx.table(samples).get("kept");
    ctx.use(kept).read = () => entry?.get("a_string");
    return ctx.use(kept).read?.();
  },
  "use what was kept": (ctx) => outcome(() => ctx.use(kept).read?.()),
  blank: (ctx) => {
    ctx.table(blank).insert(5);
    ctx.table(blank).insert(6);
    return [ctx.table(blank).size, ctx.table(blank).columns().map(({ name, type }) => `${name}:${type}`)];
  },
  sum: (ctx) => {
    let [count, sum] = [0, 0];
    ctx.table(samples).forEach((entry) => {
      count++;
      sum += entry.get("a_int32");
    });
    return [count, sum];
  },
  clear: (ctx) => {
    ctx.table(samples).clear();
    return ctx.table(samples).size;
  },
  /** Leaves open whatever can be open. */
  hold: (ctx) => {
    ctx.table(samples).insert("held");
    for (let n = 0; n < 100; n++) portsOf(ctx, "held").insert(n);
    ctx.table(samples).forEach((entry) => void entry.table("ports").get(1));
  },
} satisfies Steps;
