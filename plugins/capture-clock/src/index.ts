import { counter, definePlugin, gauge, listen, metrics, perInstance } from "@falco-plugin/plugin";

const captures = counter("captures");
const isOpen = gauge("open", { type: "u32" });
const openSeconds = gauge("open_seconds");

/** In the background realm: when its present capture was first seen, in milliseconds. */
const clock = perInstance(() => ({ startedAt: 0, signal: undefined as AbortSignal | undefined }));

export default definePlugin(
  { name: "capture-clock", version: "0.1.0", description: "How long captures are open", contact: "https://github.com/falcosecurity" },
  metrics(captures, isOpen, openSeconds),
  listen({
    open(ctx) {
      ctx.metric(captures).add();
      ctx.metric(isOpen).set(1);
      ctx.log.info("capture opened", { captures: ctx.metric(captures).value });
    },
    close(ctx) {
      ctx.metric(isOpen).set(0);
      ctx.log.info("capture closed", { seconds: ctx.metric(openSeconds).value });
    },
    routines: [
      {
        name: "clock",
        intervalMs: 100,
        run(ctx) {
          const state = ctx.use(clock);
          // Each capture has a signal of its own.
          if (state.signal !== ctx.signal) Object.assign(state, { startedAt: performance.now(), signal: ctx.signal });
          ctx.metric(openSeconds).set((performance.now() - state.startedAt) / 1000);
        },
      },
    ],
  }),
);
