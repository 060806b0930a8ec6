import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { open } from "node:fs/promises";
import { Observable } from "rxjs";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { numbered } from "./internal/numbered.ts";

const Config = z.strictObject({
  /** A pipe that nobody writes to: opening it is a request that cannot be cancelled. */
  pipe: z.string(),
  where: z.enum(["background", "snapshot"]),
});

/** Has a request of Node.js under way that never ends. */
export default definePlugin(
  { ...fixtureMeta("stuck"), config: Config, permissions: { fs: "read" } },
  asyncEvents({
    events: [numbered],
    stream: ({ config }) =>
      new Observable((subscriber) => {
        if (config.where === "background") void open(config.pipe);
        subscriber.next(numbered({ n: 0 }));
      }),
    *snapshot({ config }) {
      if (config.where === "snapshot") void open(config.pipe);
      yield numbered({ n: 1 });
    },
  }),
);
