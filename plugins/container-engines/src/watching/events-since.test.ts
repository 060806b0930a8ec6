import { expect, test } from "vitest";
import { eventsSince } from "./events-since.ts";

test("now, where the engine has our clock", () => {
  expect(eventsSince(1_000, 1_000.9)).toBe(1_000.9);
});

test("a little before now, where the engine has another one", () => {
  expect(eventsSince(5_000, 1_000)).toBe(4_999);
});
