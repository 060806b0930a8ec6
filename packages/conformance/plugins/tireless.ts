import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { numbered } from "./internal/numbered.ts";

/** Emits from a timer for most of its time, so that a stop of the host's mostly comes while it does. Ends when it is told to. */
export default definePlugin(
  fixtureMeta("tireless"),
  asyncEvents({
    events: [numbered],
    start(handler) {
      const timer = setInterval(() => {
        for (let n = 0; n < 2_000; n++) handler.emit(numbered({ n }));
      }, 1);
      return () => clearInterval(timer);
    },
  }),
);
