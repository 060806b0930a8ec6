import { describe, expect, it } from "vitest";
import { readResults, type Results } from "../../results.ts";
import { readSteadyResults } from "../../steady-results.ts";
import { compareRow } from "../row.ts";
import { type Measured, outcomeOf } from "./aim.ts";
import { aims } from "./aims.ts";

const fast = compareRow({ name: "call", what: "w", unit: "ns" }, { TypeScript: [30], Rust: [60], Go: "it has none", "C++": [10] });
const results: Results = { ...readResults(), comparison: { ...readResults().comparison, rows: [fast] } };
const measured: Measured = { results, steady: readSteadyResults() };

describe("an aim", () => {
  it("against another language is reached where ours is as many times as good", () => {
    expect(outcomeOf({ row: "call", against: "Rust", timesAsGood: 2 }, measured)).toEqual({ kind: "reached", measured: 2 });
    expect(outcomeOf({ row: "call", against: "C++", timesAsGood: 1 / 3 - 1e-4 }, measured)).toMatchObject({ kind: "reached" });
  });

  it("that is missed tells by how much", () => {
    expect(outcomeOf({ row: "call", against: "Rust", timesAsGood: 5 }, measured)).toEqual({ kind: "missed", measured: 2, byFactor: 2.5 });
    expect(outcomeOf({ row: "call", under: 20 }, measured)).toEqual({ kind: "missed", measured: 30, byFactor: 1.5 });
  });

  it("of its own is reached below the limit, and not at it", () => {
    expect(outcomeOf({ row: "call", under: 30.1 }, measured).kind).toBe("reached");
    expect(outcomeOf({ row: "call", under: 30 }, measured).kind).toBe("missed");
  });

  it("is unknown, with the reason, where the other language has no figure", () => {
    expect(outcomeOf({ row: "call", against: "Go", timesAsGood: 1 }, measured)).toEqual({ kind: "unknown", reason: "it has none" });
  });

  it("in another part of the results is reached up to its limit", () => {
    const aim = (times: number) => ({ what: "several", times: () => times, atMost: 1.25 });
    expect(outcomeOf(aim(1.25), measured)).toEqual({ kind: "reached", measured: 1.25 });
    expect(outcomeOf(aim(2.5), measured)).toEqual({ kind: "missed", measured: 2.5, byFactor: 2 });
  });

  it("under steady load is reached by calls that are shorter", () => {
    const aim = (longestMs: number) => ({ what: "the longest", longest: () => longestMs, underMs: 5 });
    expect(outcomeOf(aim(4.9), measured)).toEqual({ kind: "reached", measured: 4.9 });
    expect(outcomeOf(aim(5), measured)).toEqual({ kind: "missed", measured: 5, byFactor: 1 });
  });

  it("for a row that is not there is a mistake", () => {
    expect(() => outcomeOf({ row: "other", under: 1 }, measured)).toThrow("no row is called other");
  });
});

it("there is a row for each of ours", () => {
  const rows = new Set(readResults().comparison.rows.map(({ name }) => name));
  expect(aims.filter((aim) => "row" in aim && !rows.has(aim.row))).toEqual([]);
});
