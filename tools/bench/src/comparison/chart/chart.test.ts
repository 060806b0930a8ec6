import { describe, expect, it } from "vitest";
import { compareRow } from "../row.ts";
import { comparisonChart } from "./chart.ts";
import { decades, logScale } from "./log-scale.ts";

describe("the axis", () => {
  it("has equal lengths for equal factors, and 1 on it whatever the values are", () => {
    const scale = logScale([0.02, 3], 0, 300);
    expect([scale.from, scale.to]).toEqual([0.01, 10]);
    expect([0.01, 0.1, 1, 10].map((value) => Math.round(scale.at(value)))).toEqual([0, 100, 200, 300]);
    expect(decades(scale).map((power) => Number(power.toFixed(2)))).toEqual([0.01, 0.1, 1, 10]);
    expect(logScale([], 0, 1)).toMatchObject({ from: 0.1, to: 10 });
  });
});

describe("the chart", () => {
  const rows = [compareRow({ name: "a <call>", what: "w", unit: "ns" }, { TypeScript: [10], Rust: [20], Go: "none", "C++": [1] })];
  const chart = comparisonChart(rows);

  it("has a bar for each figure, right of 1 where ours is better and left of it where it is worse", () => {
    const bars = [...chart.matchAll(/<rect class="(\w+)" x="([\d.]+)" y="\d+" width="([\d.]+)" height="9">/g)].map(([, kind, x, width]) => ({ kind, from: Number(x), to: Number(x) + Number(width) }));
    const same = Number(/class="same" x1="([\d.]+)"/.exec(chart)?.[1]);
    expect(bars.map(({ kind }) => kind)).toEqual(["rust", "cpp"]);
    expect(bars[0]?.from).toBeCloseTo(same, 0);
    expect(bars[1]?.to).toBeCloseTo(same, 0);
  });

  it("says everything in words, too", () => {
    expect(chart).toContain("a &lt;call&gt;: 2.0× of Rust, – of Go, 1/10 of C++");
    expect(chart).toMatch(/role="img" aria-labelledby="title description"/);
  });

  it("is the same for the same results", () => expect(comparisonChart(rows)).toBe(chart));
});
