import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import type { BackgroundContext } from "@falco-plugin/plugin";
import { interval, map } from "rxjs";
import * as z from "zod";
import type { Config } from "./config.ts";

/** An event beside those of Falco; `n` counts from 0. */
export const heartbeat = asyncEvent("example_plugin_heartbeat", z.object({ n: z.number() }));

/** Falco starts async events: the stream is subscribed. Falco stops them: it is unsubscribed, and nothing is emitted after that. */
export const heartbeats = asyncEvents({
  events: [heartbeat],
  stream: ({ config }: BackgroundContext<Config>) => interval(config.intervalMs).pipe(map((n) => heartbeat({ n }))),
});
