import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { numbered } from "./internal/numbered.ts";

/** Cannot even stop without an error. */
export default definePlugin(
  fixtureMeta("broken-stop"),
  asyncEvents({
    events: [numbered],
    start(handler) {
      handler.emit(numbered({ n: 0 }));
      return () => {
        throw new Error("stopping went wrong");
      };
    },
  }),
);
