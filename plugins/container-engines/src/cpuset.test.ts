import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countCpuset } from "./cpuset.ts";

test.each([
  ["", 0],
  ["0", 1],
  ["1-4,7", 5],
  ["0-3", 4],
  [" 0 , 2 ", 2],
  ["4-1", 0],
  ["a-b,3", 1],
])("%j names %i CPUs", (cpuset, count) => {
  expect(countCpuset(cpuset)).toBe(count);
});

test("any text gives a count", () => {
  fc.assert(fc.property(fc.string(), (text) => Number.isSafeInteger(countCpuset(text)) && countCpuset(text) >= 0));
});
