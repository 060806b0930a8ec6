import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { interval, map, take } from "rxjs";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { numbered } from "./internal/numbered.ts";

const Config = z.strictObject({
  everyMs: z.int().min(1).default(10),
  /** How many events; endless unless given. */
  count: z.int().min(1).optional(),
});

/** Counts from 0, one event every few milliseconds. */
export default definePlugin(
  { ...fixtureMeta("ticker"), config: Config },
  asyncEvents({
    events: [numbered],
    stream: ({ config }) =>
      interval(config.everyMs).pipe(
        take(config.count ?? Infinity),
        map((n) => numbered({ n })),
      ),
  }),
);
