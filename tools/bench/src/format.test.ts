import { expect, test } from "vitest";
import { bytes, count, decimal, spread } from "./format.ts";

test("figures have as many digits as can be believed", () => {
  expect(count(1_234_567.8)).toBe("1,234,568");
  expect([decimal(0.123), decimal(12.345)]).toEqual(["0.12", "12.3"]);
  expect([bytes(512), bytes(30_300), bytes(54_900_000)]).toEqual(["0.5 KB", "30.3 KB", "54.9 MB"]);
  expect(spread({ median: 2, min: 1, max: 30, rounds: 3 }, count)).toBe("2 (1 – 30)");
});
