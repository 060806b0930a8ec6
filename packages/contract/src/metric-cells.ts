import type { Metric, MetricFacts, MetricType } from "./metric.ts";

/** Bytes of one cell. */
export const METRIC_CELL_BYTES = 8;

/**
 * The metrics of one plugin instance over memory that both realms and the host's threads share: one cell of 64 bits each, an integer in
 * two's complement or a double.
 *
 * @runs event thread | background
 * @abi plugin_get_metrics
 */
export function metricCells(memory: SharedArrayBuffer, facts: readonly MetricFacts[]): ReadonlyMap<string, Metric> {
  const integers = new BigInt64Array(memory);
  return new Map(facts.map(({ name, type }, index) => [name, isFloating(type) ? floatingCell(integers, index) : integerCell(integers, index, type)]));
}

const isFloating = (type: MetricType): boolean => type === "double" || type === "float";

function integerCell(cells: BigInt64Array, index: number, type: MetricType): Metric {
  const unsigned = type === "u64" || type === "u32";
  const bits = type === "u64" || type === "s64" ? 64 : 32;
  return {
    add: (amount = 1) => void Atomics.add(cells, index, BigInt(amount)),
    set: (value) => void Atomics.store(cells, index, BigInt(value)),
    get value() {
      const stored = Atomics.load(cells, index);
      const value = unsigned ? BigInt.asUintN(bits, stored) : BigInt.asIntN(bits, stored);
      return value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER ? Number(value) : value;
    },
  };
}

function floatingCell(cells: BigInt64Array, index: number): Metric {
  const number = new Float64Array(1);
  const bits = new BigInt64Array(number.buffer);
  const read = (stored: bigint): number => {
    bits[0] = stored;
    return number[0] ?? 0;
  };
  const write = (value: number): bigint => {
    number[0] = value;
    return bits[0] ?? 0n;
  };
  return {
    add(amount = 1) {
      // Another realm may add at the same time.
      for (;;) {
        const before = Atomics.load(cells, index);
        if (Atomics.compareExchange(cells, index, before, write(read(before) + Number(amount))) === before) return;
      }
    },
    set: (value) => void Atomics.store(cells, index, write(Number(value))),
    get value() {
      return read(Atomics.load(cells, index));
    },
  };
}
