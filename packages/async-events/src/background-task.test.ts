import { createLogger, type Logger } from "@falco-plugin/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BackgroundTask } from "./index.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const onError = (error: unknown): never => {
  throw error;
};
const memory = (): { readonly log: Logger; readonly lines: string[] } => {
  const lines: string[] = [];
  return { lines, log: createLogger((level, _component, message) => lines.push(`${level} ${message}`)) };
};

describe("BackgroundTask", () => {
  it("runs first after one interval", async () => {
    const run = vi.fn();
    const task = new BackgroundTask({ intervalMs: 100, run, onError });
    task.start();
    await vi.advanceTimersByTimeAsync(99);
    expect(run).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(run).toHaveBeenCalledOnce();
  });

  it("runs four times in 450 ms at 100 ms", async () => {
    const run = vi.fn();
    const task = new BackgroundTask({ intervalMs: 100, run, onError });
    task.start();
    await vi.advanceTimersByTimeAsync(450);
    await task.stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(run).toHaveBeenCalledTimes(4);
  });

  it("does nothing until it is started, and starts once", async () => {
    const run = vi.fn();
    const task = new BackgroundTask({ intervalMs: 100, run, onError });
    await vi.advanceTimersByTimeAsync(1000);
    expect([run.mock.calls.length, task.isRunning]).toEqual([0, false]);
    task.start();
    task.start();
    await vi.advanceTimersByTimeAsync(100);
    expect([run.mock.calls.length, task.isRunning]).toEqual([1, true]);
  });

  it("never runs twice at a time", async () => {
    let running = 0;
    let most = 0;
    const run = async (): Promise<void> => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 500));
      running--;
    };
    const task = new BackgroundTask({ intervalMs: 10, run, onError });
    task.start();
    await vi.advanceTimersByTimeAsync(100);
    // A restart while a run is going on must not add a second one.
    void task.stop();
    task.start();
    await vi.advanceTimersByTimeAsync(5000);
    expect(most).toBe(1);
  });

  it("ends its wait at once when it is stopped", async () => {
    const task = new BackgroundTask({ intervalMs: 3_600_000, run: () => {}, onError });
    task.start();
    await task.stop();
    expect([vi.getTimerCount(), task.isRunning]).toEqual([0, false]);
  });

  it("waits at stop for a run that is going on, which hears of it", async () => {
    const steps: string[] = [];
    const run = (signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => {
          steps.push("aborted");
          setTimeout(() => (steps.push("ended"), resolve()), 50);
        });
      });
    const task = new BackgroundTask({ intervalMs: 10, run, onError });
    task.start();
    await vi.advanceTimersByTimeAsync(10);
    const stopping = task.stop().then(() => steps.push("stopped"));
    await vi.advanceTimersByTimeAsync(50);
    await stopping;
    expect(steps).toEqual(["aborted", "ended", "stopped"]);
  });

  it("may be started again", async () => {
    const run = vi.fn();
    const task = new BackgroundTask({ intervalMs: 10, run, onError });
    for (let round = 1; round <= 3; round++) {
      task.start();
      await vi.advanceTimersByTimeAsync(10);
      await task.stop();
      expect(run).toHaveBeenCalledTimes(round);
    }
  });

  it("may be stopped without a start, and twice", async () => {
    const task = new BackgroundTask({ intervalMs: 10, run: () => {}, onError });
    await task.stop();
    await task.stop();
  });

  it.each<[string, () => void | Promise<void>]>([
    ["throws", () => { throw new Error("no answer"); }],
    ["rejects", () => Promise.reject(new Error("no answer"))],
  ])("says so when a run %s, and goes on", async (_what, run) => {
    const { log, lines } = memory();
    const errors: unknown[] = [];
    const task = new BackgroundTask({ intervalMs: 10, run, log, onError: (error) => errors.push(error) });
    task.start();
    await vi.advanceTimersByTimeAsync(10);
    expect(lines).toEqual(["error FP_TASK_FAILED: a background task failed: no answer"]);
    await vi.advanceTimersByTimeAsync(70);
    expect(errors).toHaveLength(8);
    expect(lines.filter((line) => line.startsWith("error")).slice(1)).toEqual([2, 4, 8].map((times) => `error FP_TASK_FAILED: a background task failed: no answer times=${times}`));
    await task.stop();
  });

  it("does not report that a run was aborted", async () => {
    const { log, lines } = memory();
    const run = (signal: AbortSignal) => new Promise<void>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
    const task = new BackgroundTask({ intervalMs: 10, run, log });
    task.start();
    await vi.advanceTimersByTimeAsync(10);
    await task.stop();
    expect(lines).toEqual([]);
  });

  it("can stop itself from a run", async () => {
    let runs = 0;
    const task: BackgroundTask = new BackgroundTask({ intervalMs: 10, run: () => { runs++; void task.stop(); }, onError });
    task.start();
    await vi.advanceTimersByTimeAsync(100);
    expect(runs).toBe(1);
  });

  it.each([-1, Number.NaN, Infinity, 2 ** 31])("refuses an interval of %d", (intervalMs) => {
    expect(() => new BackgroundTask({ intervalMs, run: () => {}, onError })).toThrow(TypeError);
  });
});
