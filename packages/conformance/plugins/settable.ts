import { background, compute, counter, definePlugin, extract, metrics, onConfigUpdate } from "@falco-plugin/plugin";
import { getHeapStatistics } from "node:v8";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { givenSource } from "./internal/given-source.ts";

const Config = z.strictObject({ limit: z.int().max(100).default(1), forbidden: z.int().default(13) });
const inBackground = counter("in_background", { type: "s64" });

/** Its config can be changed while it runs; each realm says what it is. */
export default definePlugin(
  { ...fixtureMeta("settable"), config: Config },
  givenSource("settable"),
  metrics(inBackground),
  background({ start: (ctx) => ctx.metric(inBackground).set(ctx.config.limit) }),
  extract({
    "settable.limit": compute({ type: "uint64", description: "The limit" }, (_input, { config }) => config.limit),
    "settable.heap": compute({ type: "uint64", description: "How large its heap may become, in MB" }, () => Math.round(getHeapStatistics().heap_size_limit / 2 ** 20)),
  }),
  onConfigUpdate({
    event({ config, log }) {
      if (config.limit === config.forbidden) throw new Error(`${config.limit} is forbidden`);
      log.info("limited", { limit: config.limit });
    },
    background: (ctx) => ctx.metric(inBackground).set(ctx.config.limit),
  }),
);
