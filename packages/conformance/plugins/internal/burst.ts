import { asyncEvents, type BufferOptions } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { writeFileSync } from "node:fs";
import * as z from "zod";
import { fixtureMeta } from "./fixture-meta.ts";
import { numbered } from "./numbered.ts";

const Config = z.strictObject({
  count: z.int().min(0).default(100_000),
  /** A file that gets the accounts as JSON when async events stop. */
  report: z.string().optional(),
});

/** Emits `count` events in one tick of the event loop, at once when it is started. */
export const burst = (name: string, buffer?: BufferOptions) =>
  definePlugin(
    { ...fixtureMeta(name), config: Config, permissions: { fs: true } },
    asyncEvents({
      events: [numbered],
      ...(buffer !== undefined && { buffer }),
      start: (handler, { config }) => {
        for (let n = 0; n < config.count; n++) handler.emit(numbered({ n }));
        return () => {
          if (config.report !== undefined) writeFileSync(config.report, JSON.stringify(handler.counts()));
        };
      },
    }),
  );
