import { type MetricFacts, metricTypes } from "@falco-plugin/contract";
import { demandBoolean, demandList, demandMatch, demandObject, demandOneOf, demandUnique } from "./demand.ts";

export function checkMetrics(value: unknown): void {
  const names = demandList(value, "the metrics").map((metric) => {
    const { name, type, monotonic } = demandObject<MetricFacts>(metric, "a metric");
    const known = demandMatch(name, /^[a-zA-Z_][\w.:-]*$/, "the name of a metric", "letters, digits, _, ., : and -, beginning with a letter or _");
    demandOneOf(type, metricTypes, `the type of the metric ${known}`);
    demandBoolean(monotonic, `monotonic of the metric ${known}`);
    return known;
  });
  demandUnique(names, "the metric");
}
