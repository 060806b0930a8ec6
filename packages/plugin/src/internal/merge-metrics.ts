import type { MetricFacts } from "@falco-plugin/contract";
import { refuseDefinition } from "./refuse-definition.ts";

/** All metrics of a plugin; one that several capabilities list is one. @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function mergeMetrics(all: readonly MetricFacts[]): readonly MetricFacts[] | undefined {
  if (all.length === 0) return undefined;
  const byName = new Map<string, MetricFacts>();
  for (const metric of all) {
    const known = byName.get(metric.name) ?? metric;
    if (known !== metric) refuseDefinition(`two metrics are called "${metric.name}"`);
    byName.set(metric.name, metric);
  }
  return Object.freeze([...byName.values()]);
}
