import { expect, it } from "vitest";
import { Hoarding } from "../plugins/internal/hoarding.ts";

it("keeps as much by a time, however often it is asked", () => {
  const hoarding = new Hoarding();
  const begin = 1_000_000;
  expect([0, 5, 10, 1_000, 1_001].map((ms) => hoarding.due(begin + ms))).toEqual([0, 0, 1, 99, 0]);
});

it("ends before the heap does, and does not mind a clock that is set back", () => {
  const hoarding = new Hoarding();
  expect([0, 60_000, 30_000, 90_000].map((now) => hoarding.due(now))).toEqual([0, 4_000, 0, 0]);
});
