import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { map, Observable } from "rxjs";
import { benchMeta } from "./internal/bench-meta.ts";
import { EmitConfig } from "./internal/emit-config.ts";
import { pace } from "./internal/pace.ts";
import { emissions, raw, typed } from "./internal/payloads.ts";

/** Emits through an Observable with an operator, as most plugins do. */
export default definePlugin(
  { ...benchMeta("emit-observable"), config: EmitConfig },
  asyncEvents({
    events: [raw, typed],
    stream: ({ config }) => new Observable<void>((subscriber) => pace(config.pace, () => subscriber.next())).pipe(map(emissions(config.payload, config.stamp))),
  }),
);
