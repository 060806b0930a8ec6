import { expect, it } from "vitest";
import { latencyCheck } from "./latency-checks.ts";

const check = (...running: readonly number[]): boolean => latencyCheck("parse_event", { running, wall: running }).passed;

it("calls that stay as fast as they were, or get faster, are stable", () => {
  expect(check(100_000, 100_000, 120_000)).toBe(true);
  expect(check(9_000_000, 100_000, 100_000)).toBe(true);
});

it("calls that get slower and slower are not", () => expect(check(1_000_000, 4_000_000, 16_000_000)).toBe(false));

it("what is shorter than a pause of the machine is not judged", () => expect(check(1_000, 100_000, 1_900_000)).toBe(true));
