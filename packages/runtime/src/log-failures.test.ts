import { EventEmitter } from "node:events";
import { createLogger, FalcoPluginError } from "@falco-plugin/contract";
import { expect, test } from "vitest";

import { logFailures } from "./log-failures.ts";
import { StoppedMeanwhile } from "./stopped-meanwhile.ts";

/** A realm in which something is thrown that nobody catches. */
function realm() {
  const lines: string[] = [];
  const counted = { failures: 0 };
  const target = new EventEmitter();
  logFailures(target as NodeJS.Process, createLogger((level, _component, message) => lines.push(`${level} ${message}`)), () => counted.failures++);
  return { lines, counted, target };
}

test.each([
  ["uncaughtException", "FP_UNCAUGHT_EXCEPTION"],
  ["unhandledRejection", "FP_UNHANDLED_REJECTION"],
])("%s is a failure, which is told and counted", (event, code) => {
  const { lines, counted, target } = realm();
  target.emit(event, new Error("broken"));
  expect(lines[0]).toBe(`error ${code}: broken`);
  expect(counted.failures).toBe(1);
});

test("what goes on failing is told whenever it has doubled", () => {
  const { lines, counted, target } = realm();
  for (let i = 0; i < 5; i++) target.emit("uncaughtException", "again");
  expect(lines.filter((line) => line.startsWith("error"))).toHaveLength(3);
  expect(counted.failures).toBe(5);
});

test("an emission that the host's stop has overtaken is no failure", () => {
  const { lines, counted, target } = realm();
  for (const event of ["uncaughtException", "unhandledRejection"]) target.emit(event, new StoppedMeanwhile());
  expect(lines.every((line) => line.startsWith("debug FP_ASYNC_STOPPED: "))).toBe(true);
  expect(counted.failures).toBe(0);
});

test("an emission after the plugin was told of the stop is one", () => {
  const { lines, target } = realm();
  target.emit("uncaughtException", new FalcoPluginError("FP_ASYNC_STOPPED"));
  expect(lines[0]).toMatch(/^error FP_UNCAUGHT_EXCEPTION: FP_ASYNC_STOPPED: /);
});
