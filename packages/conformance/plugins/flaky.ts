import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { concat, defer, NEVER, of, throwError } from "rxjs";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { numbered } from "./internal/numbered.ts";

const Config = z.strictObject({
  /** How often the stream fails before it lives on. */
  failures: z.int().min(0).default(3),
});

/** Subscriptions so far, of each start: a signal lives for one. */
const attempts = new WeakMap<AbortSignal, number>();

/** Emits one event with every subscription and then fails, as often as its config says. */
export default definePlugin(
  { ...fixtureMeta("flaky"), config: Config },
  asyncEvents({
    events: [numbered],
    retry: { firstDelayMs: 10, maxDelayMs: 40 },
    stream: ({ config, signal }) => {
      const attempt = attempts.get(signal) ?? 0;
      attempts.set(signal, attempt + 1);
      return concat(
        of(numbered({ n: attempt })),
        attempt < config.failures ? defer(() => throwError(() => new Error("the connection broke"))) : NEVER,
      );
    },
  }),
);
