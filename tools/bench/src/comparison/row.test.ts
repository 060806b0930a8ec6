import { describe, expect, it } from "vitest";
import { compareRow } from "./row.ts";

const call = { name: "call", what: "w", unit: "ns" } as const;

describe("compareRow", () => {
  it("compares neighbouring rounds, and takes the median of what comes out", () => {
    // The second round was disturbed as a whole; medians of the two columns would say 1.
    const row = compareRow(call, { TypeScript: [10, 100, 10], "C++": [5, 50, 10] });
    expect(row.timesAsGood["C++"]).toBe(0.5);
    expect(row.cells["C++"]).toEqual({ median: 10, min: 5, max: 50, rounds: 3 });
  });

  it("knows of which unit more is better", () => {
    const figures = { TypeScript: [200], Rust: [100] };
    expect(compareRow({ ...call, unit: "perSecond" }, figures).timesAsGood.Rust).toBe(2);
    expect(compareRow(call, figures).timesAsGood.Rust).toBe(0.5);
  });

  it("says why there is no figure", () => {
    const row = compareRow(call, { TypeScript: [1], Go: "its SDK has no parsing" });
    expect([row.cells.Go, row.cells.Rust]).toEqual([{ none: "its SDK has no parsing" }, { none: "not measured" }]);
    expect([row.timesAsGood.Go, row.timesAsGood.Rust]).toEqual([null, null]);
  });

  it("wants a figure of ours", () => expect(() => compareRow(call, { Rust: [1] })).toThrow("call: there is nothing to compare"));
});
