import { asyncEvents } from "@falco-plugin/async-events";
import { counter, definePlugin, metrics } from "@falco-plugin/plugin";
import { Observable } from "rxjs";
import * as z from "zod";
import { backgroundFaults, type BackgroundFault } from "./internal/background-faults.ts";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { numbered } from "./internal/numbered.ts";

const fault = z.enum(Object.keys(backgroundFaults) as [BackgroundFault]);
const places = { turn: "in a turn of the event loop", stream: "when the stream is subscribed", stop: "when it is stopped", load: "when its config is read" } as const;
const Config = z
  .strictObject({ fault, at: z.enum(Object.keys(places) as [keyof typeof places]).default("turn") })
  // Before there is a stream, as code at import would.
  .refine(({ fault, at }) => at !== "load" || backgroundFaults[fault](() => undefined) === undefined);
const ticks = counter("ticks");

/** Says that it is there, and then does once in an instance's life what no plugin should. */
export default definePlugin(
  { ...fixtureMeta("background-faults"), config: Config, permissions: { net: true, fs: "read", childProcess: true, worker: true } },
  metrics(ticks),
  asyncEvents({
    events: [numbered],
    stream: (ctx) =>
      new Observable((subscriber) => {
        const { fault, at } = ctx.config;
        const act = (): void => void backgroundFaults[fault]((error) => subscriber.error(error));
        subscriber.next(numbered({ n: 0 }));
        const ticking = setInterval(() => ctx.metric(ticks).add(), 2);
        if (at === "stream") act();
        const timer = at === "turn" ? setTimeout(act, 20) : undefined;
        return () => {
          clearInterval(ticking);
          clearTimeout(timer);
          if (at === "stop") act();
        };
      }),
  }),
);
