import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { concat, defer, EMPTY, from, map, NEVER, switchMap, throwError, timer } from "rxjs";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { numbered } from "./internal/numbered.ts";

const Config = z.strictObject({
  /** When it emits its events and says that it is ready. */
  readyAfterMs: z.int().min(0).default(0),
  /** What it does instead. */
  otherwise: z.enum(["complete", "fail"]).optional(),
});

/** Holds up the host's start until three events are in the stream, for two seconds at most. */
export default definePlugin(
  { ...fixtureMeta("graceful"), config: Config },
  asyncEvents({
    events: [numbered],
    startGraceMs: 2_000,
    retry: { firstDelayMs: 60_000, maxDelayMs: 60_000 },
    stream: ({ config: { readyAfterMs, otherwise } }, { ready }) =>
      timer(readyAfterMs).pipe(
        switchMap(() => {
          if (otherwise !== undefined) return otherwise === "complete" ? EMPTY : throwError(() => new Error("no connection"));
          const first$ = from([0, 1, 2]).pipe(map((n) => numbered({ n })));
          return concat(first$, defer(() => (ready(), NEVER)));
        }),
      ),
  }),
);
