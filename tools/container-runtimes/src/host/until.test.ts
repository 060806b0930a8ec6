import { expect, test } from "vitest";
import { until } from "./until.ts";

test("repeats a check until it holds", async () => {
  let times = 0;
  const check = () => {
    if (++times < 3) throw new Error("not yet");
    return times;
  };
  expect(await until(check, 5_000)).toBe(3);
});

test("ends with what the check said last", async () => {
  await expect(until(() => Promise.reject(new Error("never")), 60)).rejects.toThrow("never");
});
