import { type MetricFacts, type MetricType, metricTypes } from "@falco-plugin/contract";
import { refuseDefinition } from "../internal/refuse-definition.ts";

/** Options of {@link counter} and {@link gauge}. */
export interface MetricOptions {
  readonly type?: MetricType;
}

/**
 * A metric that only ever grows, such as a number of requests; unsigned, of 64 bits, unless told.
 *
 * @runs build
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { asyncEvent } from "@falco-plugin/async-events";
 * import { counter, metrics, on, parse } from "@falco-plugin/plugin";
 *
 * const beat = asyncEvent("heartbeat");
 * const beats = counter("heartbeats");
 *
 * export const counting = [metrics(beats), parse(on(beat, (_input, ctx) => ctx.metric(beats).add()))];
 * ```
 */
export function counter(name: string, { type = "u64" }: MetricOptions = {}): MetricFacts {
  return metric(name, type, true);
}

/**
 * A metric that goes up and down, such as a length; a double unless told.
 *
 * @runs build
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { background, gauge, metrics } from "@falco-plugin/plugin";
 *
 * const load = gauge("load");
 *
 * export const measuring = [
 *   metrics(load),
 *   background({
 *     start(ctx) {
 *       const timer = setInterval(() => ctx.metric(load).set(process.cpuUsage().user), 1000);
 *       return () => clearInterval(timer);
 *     },
 *   }),
 * ];
 * ```
 */
export function gauge(name: string, { type = "double" }: MetricOptions = {}): MetricFacts {
  return metric(name, type, false);
}

function metric(name: string, type: MetricType, monotonic: boolean): MetricFacts {
  if (typeof name !== "string" || !/^[A-Za-z_][A-Za-z0-9_.]*$/.test(name)) refuseDefinition(`the name of a metric must be letters, digits, "_" and ".", beginning with a letter, not ${JSON.stringify(name)}`);
  if (!metricTypes.includes(type)) refuseDefinition(`the type of a metric must be one of ${metricTypes.join(", ")}, not ${JSON.stringify(type)}`);
  return Object.freeze({ name, type, monotonic });
}
