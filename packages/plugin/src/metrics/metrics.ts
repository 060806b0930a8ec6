import type { Capability, MetricFacts } from "@falco-plugin/contract";
import { refuseDefinition } from "../internal/refuse-definition.ts";

/**
 * Numbers for the host's own metrics, shown as `<plugin>.<name>`. They live in memory that both realms and the host share: asking for them runs
 * no code of the plugin, and `ctx.metric(…)` changes them from either realm.
 *
 * @runs build
 * @abi plugin_get_metrics
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { counter, gauge, metrics } from "@falco-plugin/plugin";
 *
 * export const requests = counter("requests");
 * export const queued = gauge("queued", { type: "u32" });
 *
 * export const numbers = metrics(requests, queued);
 * ```
 */
export function metrics(first: MetricFacts, ...more: readonly MetricFacts[]): Capability {
  const all = [first, ...more];
  for (const metric of all) if (typeof metric?.name !== "string" || typeof metric.monotonic !== "boolean") refuseDefinition("metrics() takes what counter() and gauge() make");
  return Object.freeze<Capability>({ kind: "metrics", metrics: Object.freeze(all) });
}
