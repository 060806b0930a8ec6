import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { numbered } from "./internal/numbered.ts";

const undeclared = asyncEvent("undeclared");

/** Emits ten events from a timer, and tries one that it does not declare, and one after the stop. */
export default definePlugin(
  fixtureMeta("strict-emitter"),
  asyncEvents({
    events: [numbered],
    start(handler, { log }) {
      let n = 0;
      const attempt = (when: string, emit: () => unknown): void => {
        try {
          emit();
          log.error(`${when}: not refused`);
        } catch (error) {
          log.info(`${when}: ${(error as { code?: string }).code}`);
        }
      };
      attempt("undeclared", () => handler.emit(undeclared(new Uint8Array(1)) as never));
      const timer = setInterval(() => {
        if (n < 10) handler.emit(numbered({ n: n++ }));
      }, 1);
      return () => {
        clearInterval(timer);
        setTimeout(() => attempt("stopped", () => handler.emit(numbered({ n: 99 }))), 1);
      };
    },
  }),
);
