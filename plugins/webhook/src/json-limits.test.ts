import fc from "fast-check";
import { expect, test } from "vitest";
import { exceedsLimits } from "./json-limits.ts";

const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;

test.each([
  ["1000 levels", nested(1000), false],
  ["1001 levels", nested(1001), true],
  ["1001 levels of objects", `${'{"a":'.repeat(1001)}1${"}".repeat(1001)}`, true],
  ["brackets in a string", JSON.stringify(nested(5000)), false],
  ["brackets behind escaped quotes", JSON.stringify(`"\\"${nested(5000)}`), false],
  ["levels one after the other", `[${Array(5000).fill("[]").join()}]`, false],
  ["many values", `[${Array(999_990).fill(1).join()}]`, false],
  ["too many values", `[${Array(1_000_001).fill(1).join()}]`, true],
])("%s", (_, text, expected) => expect(exceedsLimits(text)).toBe(expected));

test("whatever is in strings, levels are those of the value", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.integer({ min: 990, max: 1010 }), (value, around) => {
      const deepest = (of: unknown): number => (typeof of === "object" && of !== null ? 1 + Math.max(0, ...Object.values(of).map(deepest)) : 0);
      expect(exceedsLimits(`${"[".repeat(around)}${JSON.stringify(value)}${"]".repeat(around)}`)).toBe(around + deepest(value) > 1000);
    }),
  );
});
