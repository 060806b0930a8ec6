import { expect, it } from "vitest";
import { Told } from "../plugins/internal/told.ts";

it("tells how many numbers are missing, and which come again or too late", () => {
  const told = new Told();
  expect([1, 2, 5, 5, 4, 6].map((n) => told.take(n))).toEqual([0, 0, 2, -1, -1, 0]);
});
