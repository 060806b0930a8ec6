import { expect, test } from "vitest";
import { amount, cellText, timesText } from "./amount.ts";

test("amounts have their unit, and no more digits than can be believed", () => {
  expect([amount(5.4, "ns"), amount(929.8, "ns"), amount(2_072, "ms"), amount(1_230_000, "bytes"), amount(2_174_499, "perSecond")]).toEqual(["5.40 ns", "930 ns", "2,072 ms", "1.2 MB", "2,170,000/s"]);
  expect(cellText({ none: "its SDK has no parsing" }, "ns")).toBe("–");
});

test("ratios are read from our side", () => {
  expect([2.6, 1, 1 / 24.2, 0.5, null].map(timesText)).toEqual(["2.6×", "1.0×", "1/24", "1/2.0", "–"]);
});
