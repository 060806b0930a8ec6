import { expect, test } from "vitest";
import { findProgram } from "./prerequisites.ts";

test("finds programs that are there, names the package of those that are not", () => {
  expect(findProgram("sh", "dash")).toMatch(/\/sh$/);
  expect(() => findProgram("no-such-program", "some-package")).toThrow(/^FP_PREREQUISITE_MISSING: no-such-program/);
});
