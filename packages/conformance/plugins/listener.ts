import { counter, definePlugin, gauge, listen, metrics } from "@falco-plugin/plugin";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";

const Config = z.strictObject({ everyMs: z.int().min(1).default(5), refuse: z.boolean().default(false) });
const opened = counter("opened");
const closed = counter("closed");
const forever = counter("forever");
const thrice = counter("thrice");
const failing = counter("failing");
const running = gauge("running", { type: "s32" });

/** Counts the captures that are opened and closed, and the runs of its routines. */
export default definePlugin(
  { ...fixtureMeta("listener"), config: Config },
  metrics(opened, closed, forever, thrice, failing, running),
  listen({
    open(ctx) {
      if (ctx.config.refuse) throw new Error("no capture today");
      ctx.metric(opened).add();
    },
    close: (ctx) => ctx.metric(closed).add(),
    routines: [
      { name: "forever", intervalMs: 5, run: (ctx) => ctx.metric(forever).add() },
      {
        name: "thrice",
        intervalMs: 5,
        run(ctx) {
          ctx.metric(thrice).add();
          return ctx.metric(thrice).value !== 3;
        },
      },
      {
        name: "failing",
        intervalMs: 5,
        run(ctx) {
          ctx.metric(failing).add();
          throw new Error("this never works");
        },
      },
      {
        // Runs once, for as long as the capture is open.
        name: "running",
        intervalMs: 5,
        async run(ctx) {
          ctx.metric(running).add();
          await new Promise((resolve) => ctx.signal.addEventListener("abort", resolve));
          ctx.metric(running).add(-1);
          return false;
        },
      },
    ],
  }),
);
