import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { benchMeta } from "./internal/bench-meta.ts";
import { EmitConfig } from "./internal/emit-config.ts";
import { pace } from "./internal/pace.ts";
import { emissions, raw, typed } from "./internal/payloads.ts";

/** Emits the same through the handler of `start`. */
export default definePlugin(
  { ...benchMeta("emit-handler"), config: EmitConfig },
  asyncEvents({
    events: [raw, typed],
    start: (handler, { config }) => {
      const next = emissions(config.payload, config.stamp);
      return pace(config.pace, () => handler.emit(next()));
    },
  }),
);
