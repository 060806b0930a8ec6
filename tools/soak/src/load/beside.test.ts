import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { beside } from "./beside.ts";

/** Goes on until it is told to end, and says that it has. */
const untilTold = (ended: string[]) => async (signal: AbortSignal) => {
  while (!signal.aborted) await wait(1);
  ended.push("work");
};

it("does something else as long as work goes on, and no longer", async () => {
  let times = 0;
  await beside(
    async () => {
      while (times < 3) await wait(1);
    },
    1,
    async () => void times++,
  );
  const then = times;
  await wait(20);
  expect(times).toBe(then);
});

it("does not wait out the time between when work is done", async () => {
  await beside(() => wait(1), 1e9, () => Promise.resolve());
});

it("has work end where the other throws, and throws that", async () => {
  const ended: string[] = [];
  await expect(beside(untilTold(ended), 1, () => Promise.reject(new Error("it has ended by itself")))).rejects.toThrow("it has ended by itself");
  expect(ended).toEqual(["work"]);
});

it("throws what work throws", async () => {
  await expect(beside(() => Promise.reject(new Error("nobody was told")), 1, () => Promise.resolve())).rejects.toThrow("nobody was told");
});
