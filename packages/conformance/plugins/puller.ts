import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { writeFileSync } from "node:fs";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { numbered } from "./internal/numbered.ts";

const Config = z.strictObject({
  count: z.int().min(1).default(20_000),
  /** A file that is written when the generator ends. */
  report: z.string().optional(),
});

/** An AsyncIterable that gives as much as is pulled, with a small buffer: nothing may be lost. */
export default definePlugin(
  { ...fixtureMeta("puller"), config: Config, permissions: { fs: true } },
  asyncEvents({
    events: [numbered],
    buffer: { size: 100 },
    async *stream({ config }) {
      try {
        for (let n = 0; n < config.count; n++) yield numbered({ n });
      } finally {
        if (config.report !== undefined) writeFileSync(config.report, "ended");
      }
    },
  }),
);
