import { expect, test } from "vitest";
import { shareWidth } from "./share-width.ts";

test("columns get what they want where there is room", () => {
  expect(shareWidth([4, 10, 6], 20)).toEqual([4, 10, 6]);
  expect(shareWidth([], 20)).toEqual([]);
});

test("who wants little gets it, the others share what is left", () => {
  expect(shareWidth([4, 30, 40], 24)).toEqual([4, 10, 10]);
  expect(shareWidth([40, 4, 30], 25)).toEqual([11, 4, 10]);
});

test("nobody gets less than can be read", () => {
  expect(shareWidth([40, 4, 30], 3)).toEqual([6, 4, 6]);
});
