import { counter, listen, metrics } from "@falco-plugin/plugin";

const captures = counter("captures");

/** Numbers that Falco shows beside its own, as `example-plugin.captures`. */
export const captureMetrics = metrics(captures);

/** Is told when Falco begins to capture and when it ends; a config that is reloaded is another capture. */
export const captureListener = listen({
  open: (ctx) => {
    ctx.metric(captures).add();
    ctx.log.info("capture opened", { captures: ctx.metric(captures).value });
  },
  close: ({ log }) => log.info("capture closed"),
});
