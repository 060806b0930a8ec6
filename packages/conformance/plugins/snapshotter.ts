import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { NEVER } from "rxjs";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { numbered } from "./internal/numbered.ts";

const Config = z.strictObject({ count: z.int().min(0).default(3), fail: z.boolean().default(false) });

/** Computes its state when it is asked for it. */
export default definePlugin(
  { ...fixtureMeta("snapshotter"), config: Config },
  asyncEvents({
    events: [numbered],
    stream: () => NEVER,
    *snapshot({ config }) {
      if (config.fail) throw new Error("no state today");
      for (let n = 0; n < config.count; n++) yield numbered({ n });
    },
  }),
);
