import { compute, definePlugin, extract, on, source, sourceEvent } from "@falco-plugin/plugin";
import { interval, map, take, tap } from "rxjs";
import * as z from "zod";

/** One step of counting; `n` counts from 1. */
export const step = sourceEvent(z.object({ n: z.number() }));

const usage = 'open parameters are "COUNT" or "COUNT,MS", such as 10,500';

export default definePlugin(
  { name: "counter", version: "0.1.0", description: "Counts to a number", contact: "https://github.com/falcosecurity" },
  source({
    id: 999,
    name: "counter",
    event: step,
    open(params, ctx) {
      const [, count = "", ms = "100"] = /^(\d{1,6})(?:,(\d{1,6}))?$/.exec(params) ?? [];
      if (count === "") throw new Error(usage);
      return interval(Number(ms)).pipe(
        take(Number(count)),
        map((index) => step({ n: index + 1 })),
        tap(({ payload: { n } }) => ctx.progress(n / Number(count), `${n} of ${count}`)),
      );
    },
    listOpenParams: () => [{ value: "10", desc: "Counts to 10 within a second" }, { value: "60,1000", desc: "Counts to 60 within a minute" }],
    toString: ({ payload }) => `step ${payload.n}`,
  }),
  extract({ "counter.n": compute({ type: "uint64", description: "How far it has counted" }, on(step, ({ payload }) => payload.n)) }),
);
