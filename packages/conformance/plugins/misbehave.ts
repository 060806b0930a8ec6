import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { Observable } from "rxjs";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { misbehaviours } from "./internal/misbehaviours.ts";
import { numbered } from "./internal/numbered.ts";

const Config = z.strictObject({
  mode: z.enum(Object.keys(misbehaviours) as [keyof typeof misbehaviours]),
  /** How long it behaves, so that a test sees it alive first. */
  afterMs: z.int().min(0).default(50),
});

/** Emits one event, and then does what no plugin should. */
export default definePlugin(
  { ...fixtureMeta("misbehave"), config: Config, permissions: { net: true, childProcess: true } },
  asyncEvents({
    events: [numbered],
    stream: ({ config }) =>
      new Observable((subscriber) => {
        subscriber.next(numbered({ n: 0 }));
        const timer = setTimeout(() => misbehaviours[config.mode]((error) => subscriber.error(error)), config.afterMs);
        return () => clearTimeout(timer);
      }),
  }),
);
