import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { interval, map } from "rxjs";
import * as z from "zod";

const Config = z.strictObject({
  intervalMs: z.int().min(1).default(1000).describe("Time between two greetings, in milliseconds."),
});

/** One greeting; `n` counts from 0. */
export const hello = asyncEvent("hello", z.object({ n: z.number() }));

export default definePlugin(
  { name: "hello", version: "0.1.0", description: "Says hello", contact: "https://github.com/falcosecurity", config: Config },
  asyncEvents({
    events: [hello],
    stream: ({ config }) => interval(config.intervalMs).pipe(map((n) => hello({ n }))),
  }),
);
