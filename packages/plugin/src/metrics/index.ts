export { counter, gauge, type MetricOptions } from "./metric.ts";
export { metrics } from "./metrics.ts";
