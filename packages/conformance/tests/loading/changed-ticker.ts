// The ticker after an update: the same plugin, with another event.
import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { interval, map } from "rxjs";
import * as z from "zod";

const tock = asyncEvent("tock", z.object({ n: z.number() }));

export default definePlugin(
  { name: "ticker", version: "0.2.0", description: "Ticks in another way", contact: "fixture", config: z.object({ everyMs: z.number() }) },
  asyncEvents({ events: [tock], stream: ({ config }) => interval(config.everyMs).pipe(map((n) => tock({ n }))) }),
);
