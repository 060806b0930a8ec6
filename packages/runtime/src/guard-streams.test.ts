import { createLogger } from "@falco-plugin/contract";
import { expect, test } from "vitest";

import { guardStreams } from "./guard-streams.ts";

function guarded() {
  const lines: string[] = [];
  const target = {} as NodeJS.Process;
  guardStreams(target, createLogger((level, component, message) => lines.push(`${level} ${component}: ${message}`)));
  return { target, lines };
}

test("whole lines of the standard streams go to the log", () => {
  const { target, lines } = guarded();
  target.stdout.write("one\ntw");
  target.stdout.write("o\n\n");
  target.stderr.write(Buffer.from("three\n"));
  expect(lines).toEqual(["info console: one", "info console: two", "error console: three"]);
});

test("a line that never ends is cut", () => {
  const { target, lines } = guarded();
  target.stdout.write("x".repeat(20_000));
  expect(lines.map((line) => line.length - "info console: ".length)).toEqual([8192, 8192]);
});

test("standard input is empty", async () => {
  const { target } = guarded();
  const read: unknown[] = [];
  for await (const chunk of target.stdin) read.push(chunk);
  expect(read).toEqual([]);
});
