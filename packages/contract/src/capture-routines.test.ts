import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type BackgroundContext, CaptureRoutines, createLogger, type Routine } from "./index.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Routines over a log that is kept; with the host's clock where `done` is. */
function routines(all: readonly Partial<Routine>[], done?: (routine: number, more: boolean) => void) {
  const lines: string[] = [];
  const ctx = { log: createLogger((level, _component, message) => lines.push(`${level} ${message}`)) } as unknown as BackgroundContext<unknown>;
  const given = all.map((routine, index) => ({ name: `r${index}`, intervalMs: 10, run: () => {}, ...routine }));
  return { lines, started: new CaptureRoutines(given, ctx, done && { done }) };
}

describe("routines on a timer of their own", () => {
  it("run again after each interval, never two at a time", async () => {
    let running = 0;
    let runs = 0;
    const run = async () => {
      expect(++running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 25));
      running--;
      runs++;
    };
    const { started } = routines([{ run }]);
    started.start();
    await vi.advanceTimersByTimeAsync(35 * 3);
    expect(runs).toBe(3);
    await started.stop();
  });

  it("end when they return false, and at stop, which waits for a run", async () => {
    const runs: string[] = [];
    let end = (): void => {};
    const { started } = routines([{ run: () => (runs.push("once"), false) }, { run: () => (runs.push("long"), new Promise<void>((resolve) => (end = resolve))) }]);
    started.start();
    await vi.advanceTimersByTimeAsync(100);
    expect(runs).toEqual(["once", "long"]);
    const stopping = started.stop();
    end();
    await stopping;
    await vi.advanceTimersByTimeAsync(100);
    expect(runs).toHaveLength(2);
  });

  it("go on after a failure, which is logged", async () => {
    const { lines, started } = routines([{ run: () => { throw new Error("no"); } }]);
    started.start();
    await vi.advanceTimersByTimeAsync(20);
    await started.stop();
    expect(lines.filter((line) => line.startsWith("error"))).toEqual(["error FP_ROUTINE_FAILED: r0: no", "error FP_ROUTINE_FAILED: r0: no"]);
  });
});

describe("routines on the host's clock", () => {
  it("run when they are called, and say whether they want to be again", async () => {
    const done: (readonly [number, boolean])[] = [];
    let more = true;
    const { started } = routines([{ run: () => more }], (routine, again) => void done.push([routine, again]));
    started.start();
    await vi.advanceTimersByTimeAsync(100);
    expect(done).toEqual([]);
    started.runNow(0);
    await vi.advanceTimersByTimeAsync(0);
    more = false;
    started.runNow(0);
    await vi.advanceTimersByTimeAsync(0);
    started.runNow(7);
    await started.stop();
    started.runNow(0);
    expect(done).toEqual([[0, true], [0, false], [7, false], [0, false]]);
  });
});
