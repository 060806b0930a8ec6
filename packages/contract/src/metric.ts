/** Types of metric values. @abi ss_plugin_metric_value_type */
export const metricTypes = ["u32", "s32", "u64", "s64", "double", "float", "int"] as const;

/** Type of a metric's value. */
export type MetricType = (typeof metricTypes)[number];

/** A metric, as it is baked into the artifact. */
export interface MetricFacts {
  /** The host shows it as `<plugin>.<name>`. */
  readonly name: string;
  readonly type: MetricType;
  /** Whether it only ever grows. */
  readonly monotonic: boolean;
}

/** A metric of one plugin instance. Shared memory: it may be changed in both realms and is read by the host from other threads. */
export interface Metric {
  /** Adds to it; 1 unless told. */
  add(amount?: number | bigint): void;
  set(value: number | bigint): void;
  /** 64-bit integers as `bigint` where they are no safe integers. */
  readonly value: number | bigint;
}
