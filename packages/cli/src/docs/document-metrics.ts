import type { Manifest } from "@falco-plugin/contract";
import { code, markdownTable } from "./markdown-table.ts";

/** A plugin's metrics, under the names that a host gives them. */
export function documentMetrics({ name, metrics = [] }: Pick<Manifest, "name" | "metrics">): string {
  if (metrics.length === 0) return "It has no metrics.";
  return markdownTable(
    ["metric", "type", "kind"],
    metrics.map((metric) => [code(`${name}.${metric.name}`), code(metric.type), metric.monotonic ? "counter" : "gauge"]),
  );
}
