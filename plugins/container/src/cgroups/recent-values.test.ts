import { expect, test } from "vitest";
import { RecentValues } from "./recent-values.ts";

const filled = (count: number) => {
  const values = new RecentValues<number, string>(3);
  for (let key = 1; key <= count; key++) values.set(key, String(key));
  return values;
};
const kept = (values: RecentValues<number, string>) => [1, 2, 3, 4, 5, 6, 7, 8].filter((key) => values.get(key) !== undefined);

test("remembers at least the last ones, and at most twice as many", () => {
  expect(kept(filled(3))).toEqual([1, 2, 3]);
  expect(kept(filled(6))).toContain(6);
  const values = filled(8);
  expect([values.get(1), values.get(2), values.get(3), values.get(6), values.get(7), values.get(8)]).toEqual([undefined, undefined, undefined, "6", "7", "8"]);
});

test("what is used stays, however many others come", () => {
  const values = new RecentValues<number, string>(3);
  values.set(0, "used");
  for (let key = 1; key <= 100; key++) {
    values.set(key, "once");
    expect(values.get(0)).toBe("used");
  }
});

test("what is deleted is gone from both generations", () => {
  const values = filled(4);
  values.delete(1);
  values.delete(4);
  expect(kept(values)).toEqual([2, 3]);
});
