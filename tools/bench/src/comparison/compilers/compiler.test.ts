import { expect, test } from "vitest";
import { versionOf } from "./compiler.ts";

test("a program that is there tells its version in one line", async () => {
  expect(await versionOf(process.execPath, "--version")).toBe(process.version);
});

test("one that is not there, or does not know the question, has none", async () => {
  expect(await versionOf("a-compiler-that-nobody-has", "--version")).toBeUndefined();
  expect(await versionOf(process.execPath, "--no-such-option")).toBeUndefined();
});
