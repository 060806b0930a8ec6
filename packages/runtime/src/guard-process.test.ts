import { EventEmitter } from "node:events";

import { expect, test } from "vitest";

import { guardProcess } from "./guard-process.ts";
import { Refusals } from "./refusals.ts";

/** As much of a process as the guard touches; remembers the signals that were sent. */
class ProcessDouble extends EventEmitter {
  readonly pid = 4711;
  refused = 0;
  readonly sent: [number, number][] = [];
  _kill(pid: number, signal: number): number {
    this.sent.push([pid, signal]);
    return pid === 99 ? -3 : 0;
  }
}

function guarded(): ProcessDouble & NodeJS.Process {
  const double = new ProcessDouble() as unknown as ProcessDouble & NodeJS.Process;
  guardProcess(double, new Refusals(() => void double.refused++));
  return double;
}

test.each(["exit", "reallyExit"] as const)("%s() throws instead of ending the host", (name) => {
  expect(() => (guarded() as unknown as Record<string, (code: number) => void>)[name]?.(3)).toThrow(/^FP_PROCESS_EXIT: process\.exit\(3\) is refused/);
});

test.each(["abort", "chdir", "setuid", "umask", "_debugProcess", "binding", "_linkedBinding", "dlopen"])("%s() is refused", (name) => {
  expect(() => (guarded() as unknown as Record<string, () => void>)[name]?.()).toThrow(/^FP_PROCESS_REFUSED: /);
});

test.each([4711, "4711", 0, -1, -4711, Number.NaN])("a signal to %s, which is or includes the own process, is refused", (pid) => {
  const process = guarded();
  expect(() => process.kill(pid as number, "SIGTERM")).toThrow(/^FP_PROCESS_REFUSED: /);
  expect(() => process._kill(pid as number, 15)).toThrow(/^FP_PROCESS_REFUSED: /);
  expect(process.sent).toEqual([]);
});

test("a signal to a child is sent, and asking whether a process lives is allowed", () => {
  const process = guarded();
  expect(process.kill(123, "SIGINT")).toBe(true);
  expect(process.kill(4711, 0)).toBe(true);
  expect(process.sent).toEqual([[123, 2], [4711, 0]]);
  expect(() => process.kill(99)).toThrow(expect.objectContaining({ code: "ESRCH", syscall: "kill" }));
});

test.each(["on", "once", "addListener", "prependListener"] as const)("%s() takes no listener for a signal, but others", (name) => {
  const process = guarded();
  expect(() => process[name]("SIGTERM", () => undefined)).toThrow(/^FP_PROCESS_REFUSED: process\..+\("SIGTERM"\)/);
  process[name]("exit", () => undefined);
  expect(process.listenerCount("exit")).toBe(1);
});

test("the title is the host's, and every attempt is counted", () => {
  const process = guarded();
  expect(process.title).toBe("falco-plugin");
  expect(() => (process.title = "mine")).toThrow(/^FP_PROCESS_REFUSED: process\.title = is refused/);
  expect(() => process.chdir("/")).toThrow();
  expect(process.refused).toBe(2);
});

test("a worker may end itself, and nothing else", () => {
  const double = Object.assign(new ProcessDouble(), { exit: () => "exited" }) as unknown as ProcessDouble & NodeJS.Process;
  guardProcess(double, new Refusals(() => undefined), { inWorker: true });
  expect(double.exit()).toBe("exited");
  expect(() => double.kill(4711)).toThrow(/^FP_PROCESS_REFUSED: /);
});
