import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { map, tap, timer } from "rxjs";

import { fixtureMeta } from "../../plugins/internal/fixture-meta.ts";
import { numbered } from "../../plugins/internal/numbered.ts";

/** Never returns after its first event, and consists of loops so short that V8 would take away the points where they can be ended. */
export default definePlugin(
  fixtureMeta("short-loops"),
  asyncEvents({
    events: [numbered],
    stream: () =>
      timer(0, 200).pipe(
        tap((n) => {
          if (n > 0) for (;;) new Array(1000).fill(0);
        }),
        map((n) => numbered({ n })),
      ),
  }),
);
