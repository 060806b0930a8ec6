import { source, type SourceContext, sourceEvent } from "@falco-plugin/plugin";
import { interval, map, take } from "rxjs";
import * as z from "zod";
import type { Config } from "./config.ts";

/** An event of this source; `n` counts from 1. */
export const step = sourceEvent(z.object({ n: z.number() }));

/** A source of events. Falco opens it with the open parameters of falco.yaml: here, how far to count. */
export const steps = source({
  // 999 is for development; https://github.com/falcosecurity/plugins gives out others.
  id: 999,
  name: "example-source",
  event: step,
  open: (params: string, { config }: SourceContext<Config>) => {
    if (!/^\d{1,9}$/.test(params)) throw new Error("open parameters are a number, such as 10");
    return interval(config.intervalMs).pipe(
      take(Number(params)),
      map((index) => step({ n: index + 1 })),
    );
  },
  listOpenParams: () => [{ value: "10", desc: "Counts to 10" }],
  toString: ({ payload }) => `step ${payload.n}`,
});
