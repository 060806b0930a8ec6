import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { METRIC_CELL_BYTES, metricCells } from "./metric-cells.ts";
import type { MetricFacts, MetricType } from "./metric.ts";

const facts = (type: MetricType): MetricFacts => ({ name: type, type, monotonic: false });
const cell = (type: MetricType) => metricCells(new SharedArrayBuffer(METRIC_CELL_BYTES), [facts(type)]).get(type)!;

describe("a metric's cell", () => {
  it("begins at zero, and counts by one unless told", () => {
    const metric = cell("u64");
    expect(metric.value).toBe(0);
    metric.add();
    metric.add(41);
    expect(metric.value).toBe(42);
  });

  it("shows what another view of the same memory has changed", () => {
    const memory = new SharedArrayBuffer(2 * METRIC_CELL_BYTES);
    const all = [facts("u32"), facts("double")];
    const [here, there] = [metricCells(memory, all), metricCells(memory, all)];
    here.get("double")!.add(0.5);
    there.get("double")!.add(0.25);
    expect(here.get("double")!.value).toBe(0.75);
    expect(here.get("u32")!.value).toBe(0);
  });

  it("keeps every integer of 64 bits", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
        const metric = cell("u64");
        metric.set(value);
        expect(BigInt(metric.value)).toBe(value);
      }),
    );
  });

  it.each([
    ["s64", -5],
    ["s32", -2147483648],
    ["u32", 4294967295],
    ["int", -1],
    ["float", 1.5],
  ] as const)("%s holds %d", (type, value) => {
    const metric = cell(type);
    metric.set(value);
    expect(metric.value).toBe(value);
  });
});
