import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { memoryOf } from "./proc-memory.ts";

test("reads what the kernel says of a process", () => {
  const { resident, anonymous } = memoryOf(readFileSync("/proc/self/smaps_rollup", "utf8"));
  expect(resident).toBeGreaterThan(anonymous);
  // Another number of the kernel for the same; it moves on while we read.
  expect(resident / process.memoryUsage.rss()).toBeCloseTo(1, 0);
});

test("gives bytes", () => {
  expect(memoryOf("00400000-7ffc000 ---p [rollup]\nRss:                2048 kB\nPss_Anon: 7 kB\nAnonymous:           100 kB\n")).toEqual({ resident: 2_097_152, anonymous: 102_400 });
});

test("does not take a missing line for nothing", () => {
  expect(() => memoryOf("Rss: 1 kB\n")).toThrow("no Anonymous in smaps_rollup");
});
