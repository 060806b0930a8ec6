import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { growthOf, type Point } from "./growth.ts";

const series = (value: (second: number) => number, seconds = 180): readonly Point[] => Array.from({ length: seconds / 3 }, (_, i) => ({ second: i * 3, value: value(i * 3) }));
const grown = (points: readonly Point[]): number => growthOf(points)?.grown ?? NaN;

describe("growth", () => {
  it("is what the slope makes of the last two thirds", () => expect(grown(series((second) => 100 + second))).toBeCloseTo(117, 5));

  it("is none of what only grew in the first third", () => expect(grown(series((second) => Math.min(second, 59)))).toBe(0));

  it("is less than a saw is high that goes up and down around a plateau", () => expect(Math.abs(grown(series((second) => (second * 7) % 40)))).toBeLessThan(20));

  it("is seen through such a saw", () => expect(grown(series((second) => second + ((second * 7) % 40)))).toBeGreaterThan(100));

  it("does not care for a few samples that are far off", () => expect(grown(series((second) => (second % 60 === 0 ? 1e9 : 5)))).toBe(0));

  it("is not known from few samples", () => expect(growthOf(series((second) => second, 21))).toBeUndefined());

  it("is what was added a second, whatever else moves", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 60, maxLength: 60 }), (perSecond, noise) => {
        const found = grown(series((second) => second * perSecond + (noise[second / 3] ?? 0)));
        expect(Math.abs(found - 117 * perSecond)).toBeLessThanOrEqual(20 * 20);
      }),
    );
  });
});
