import { createLogger } from "@falco-plugin/contract";
import { describe, expect, test } from "vitest";

import { guardGlobals, type LoadState } from "./guard-globals.ts";

function guarded() {
  const lines: string[] = [];
  const state: LoadState = { loaded: false };
  const scope = { AbortSignal: { timeout: () => "never" }, setTimeout, setInterval, setImmediate, fetch: () => "never" } as unknown as typeof globalThis;
  const target = { nextTick: () => undefined } as unknown as NodeJS.Process;
  guardGlobals(scope, target, state, createLogger((level, _, message) => lines.push(`${level}: ${message}`)));
  return { scope, target, state, lines };
}

describe("globals on the event thread", () => {
  test("timers are ignored while modules are evaluated, and refused afterwards", () => {
    const { scope, target, state, lines } = guarded();
    const timer = scope.setInterval(() => {}, 1) as unknown as { unref(): object };
    expect(timer.unref()).toBe(timer);
    target.nextTick(() => {});
    expect(lines).toEqual(["debug: setInterval() at import has no effect on the event thread", "debug: process.nextTick() at import has no effect on the event thread"]);
    state.loaded = true;
    expect(() => scope.setTimeout(() => {}, 1)).toThrow(/FP_NO_EVENT_LOOP: setTimeout\(\)/);
    expect(() => scope.setImmediate(() => {})).toThrow(/FP_NO_EVENT_LOOP/);
    expect(() => target.nextTick(() => {})).toThrow(/FP_NO_EVENT_LOOP: process\.nextTick/);
  });

  test("what would answer later is refused", () => {
    const { scope } = guarded();
    expect(() => scope.fetch("http://localhost")).toThrow(/FP_NO_EVENT_LOOP: fetch/);
    expect(() => scope.AbortSignal.timeout(1)).toThrow(/FP_NO_EVENT_LOOP: AbortSignal\.timeout/);
  });
});
