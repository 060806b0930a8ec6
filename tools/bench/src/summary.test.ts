import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ratio, rounded, summarize } from "./summary.ts";

const figures = fc.array(fc.double({ min: 1e-3, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 30 });

describe("summarize", () => {
  it("takes the middle of an odd number of rounds, and the mean of the middle two of an even one", () => {
    expect(summarize([9, 1, 5])).toEqual({ median: 5, min: 1, max: 9, rounds: 3 });
    expect(summarize([4, 1, 2, 100]).median).toBe(3);
  });

  it("is not moved by one round that somebody else disturbed", () => {
    expect(summarize([10, 11, 10, 5000, 11]).median).toBe(11);
  });

  it("orders its figures, whatever the rounds were, and leaves them as they are", () => {
    fc.assert(
      fc.property(figures, (rounds) => {
        const before = [...rounds];
        const { min, median, max } = summarize(rounds);
        expect(rounds).toEqual(before);
        expect(min).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(max);
      }),
    );
  });

  it("refuses to make a figure out of nothing", () => {
    expect(() => summarize([])).toThrow();
  });
});

describe("ratio", () => {
  it("compares round by round, so that a machine that slows down under both changes nothing", () => {
    expect(ratio([50, 5, 500], [100, 10, 1000])).toBe(0.5);
  });

  it("refuses rounds that have no counterpart", () => {
    expect(() => ratio([1, 2], [1])).toThrow("2 rounds cannot be compared with 1");
  });
});

describe("rounded", () => {
  it.each([
    [123_456, 123_500],
    [0.000_123_456, 0.000_123_5],
    [0, 0],
  ])("%d is %d", (value, expected) => expect(rounded(value)).toBe(expected));
});
