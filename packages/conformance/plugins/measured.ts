import { background, counter, definePlugin, gauge, metrics, on, parse, sourceEvent } from "@falco-plugin/plugin";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { givenSource } from "./internal/given-source.ts";

const event = sourceEvent();
const parsed = counter("parsed");
const ticks = counter("ticks");
const samples = [
  [gauge("u32", { type: "u32" }), 2 ** 32 - 1],
  [gauge("s32", { type: "s32" }), -(2 ** 31)],
  [gauge("u64", { type: "u64" }), 2n ** 64n - 1n],
  [gauge("s64", { type: "s64" }), -(2n ** 63n)],
  [gauge("double", { type: "double" }), -1.5e300],
  [gauge("float", { type: "float" }), 0.25],
  [gauge("int", { type: "int" }), -7],
] as const;

/** Metrics of every type, set in the background, and counters of both realms. */
export default definePlugin(
  fixtureMeta("measured"),
  givenSource("measured", event),
  metrics(parsed, ticks, ...samples.map(([metric]) => metric)),
  parse(on(event, (_input, ctx) => ctx.metric(parsed).add())),
  background({
    start(ctx) {
      for (const [metric, value] of samples) ctx.metric(metric).set(value);
      const timer = setInterval(() => ctx.metric(ticks).add(), 1);
      return () => clearInterval(timer);
    },
  }),
);
