import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { concat, from, map, NEVER } from "rxjs";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";

const added = asyncEvent("added", z.object({ key: z.string(), value: z.string() }));
const removed = asyncEvent("removed", z.object({ key: z.string() }));

const Config = z.strictObject({
  /** What happens, in order; without a value a key is removed. */
  steps: z.array(z.strictObject({ key: z.string(), value: z.string().optional() })).default([]),
});

/** Adds and removes keys as its config says, and keeps what is there. */
export default definePlugin(
  { ...fixtureMeta("retained"), config: Config },
  asyncEvents({
    events: [added, removed],
    retain: { on: added, until: removed, key: ({ key }) => key, max: 5 },
    stream: ({ config }) => concat(from(config.steps).pipe(map(({ key, value }) => (value === undefined ? removed({ key }) : added({ key, value })))), NEVER),
  }),
);
