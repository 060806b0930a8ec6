import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { definePlugin, type FalcoPlugin, on, parse, type Permissions } from "@falco-plugin/plugin";
import { Observable } from "rxjs";
import * as z from "zod";
import { outcomeOf } from "./attempts.ts";
import { backgroundAttempts } from "./background-attempts.ts";
import { eventAttempts } from "./event-attempts.ts";
import { fixtureMeta } from "./fixture-meta.ts";
import { tryInWorkers } from "./worker-attempts.ts";

const Config = z.strictObject({});
/** Short, because sysdig shows 80 characters of a payload. */
const tried = asyncEvent("tried", z.object({ realm: z.string(), a: z.string(), is: z.string() }));

/** Tries all that needs a permission, in the background, in a worker of it, and on the event thread, and tells how each ended. */
export function reaching(name: string, permissions: Partial<Permissions>): FalcoPlugin<typeof Config> {
  return definePlugin(
    { ...fixtureMeta(name), config: Config, permissions },
    asyncEvents({
      events: [tried],
      stream: () =>
        new Observable((subscriber) => {
          const tell = (realm: string, attempt: string, outcome: string): void => subscriber.next(tried({ realm, a: attempt, is: outcome }));
          void (async () => {
            for (const [attempt, each] of backgroundAttempts) tell("background", attempt, await outcomeOf(each));
            if (permissions.worker === true) await tryInWorkers((attempt, outcome) => tell("worker", attempt, outcome));
            tell("background", "all", "done");
          })();
        }),
    }),
    // Its own event comes back: in the other realm.
    parse(
      on(tried, ({ payload }, ctx) => {
        if (payload.a !== "all") return;
        for (const [attempt, { act }] of eventAttempts) {
          try {
            act();
            ctx.log.info(`event ${attempt}: reached`);
          } catch (error) {
            ctx.log.info(`event ${attempt}: ${String((error as { readonly code?: unknown }).code)}`);
          }
        }
      }),
    ),
  );
}
