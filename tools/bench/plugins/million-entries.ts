import { asyncEvents } from "@falco-plugin/async-events";
import { background, column, definePlugin, exportTable, gauge, metrics, tables } from "@falco-plugin/plugin";
import { NEVER } from "rxjs";
import { setTimeout as delay } from "node:timers/promises";
import { benchMeta } from "./internal/bench-meta.ts";
import { raw } from "./internal/payloads.ts";

const entries = 1_000_000;
const many = exportTable("many", "uint64", { number: column.uint32(), text: column.string() });
/** 1: it has inserted as often, and had one entry. 2: it has all entries. */
const phase = gauge("phase", { type: "u32" });
const insertNs = gauge("insert_ns", { type: "u64" });

/** Inserts a million entries; before that it inserts one a million times, so that the heap of JavaScript is as full before as behind. */
export default definePlugin(
  benchMeta("million-entries"),
  tables(many),
  metrics(phase, insertNs),
  asyncEvents({ events: [raw], stream: () => NEVER }),
  background({
    async start(ctx) {
      const insertAll = (keyOf: (n: number) => bigint): bigint => {
        const begin = process.hrtime.bigint();
        for (let n = 0; n < entries; n++) ctx.table(many).insert(keyOf(n), { number: n, text: "entry" });
        return process.hrtime.bigint() - begin;
      };
      insertAll((n) => BigInt(n) & 0n);
      ctx.metric(phase).set(1);
      await delay(1_000);
      ctx.metric(insertNs).set(insertAll((n) => BigInt(n)));
      ctx.metric(phase).set(2);
    },
  }),
);
