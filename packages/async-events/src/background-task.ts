import { describeThrown, FalcoPluginError, type Logger } from "@falco-plugin/contract";
import { RepeatLimit } from "./internal/repeat-limit.ts";

/** Options of {@link BackgroundTask}; errors need somebody who hears of them. */
export type BackgroundTaskOptions = {
  /** From the start, and from the end of each run, to the next run; in milliseconds. */
  readonly intervalMs: number;
  /** One run. The signal is aborted when the task is stopped. */
  readonly run: (signal: AbortSignal) => void | PromiseLike<void>;
} & ({ readonly log: Logger; readonly onError?: (error: unknown) => void } | { readonly log?: Logger; readonly onError: (error: unknown) => void });

/**
 * Runs something again and again: first after one interval, never two runs at a time. Stopping ends the wait at once. An error
 * is reported when it happens (`FP_TASK_FAILED` in the log, or `onError`), and the task goes on with its next run.
 *
 * May be started again after a stop.
 *
 * @runs background
 * @example
 * ```ts
 * import { asyncEvent, asyncEvents, BackgroundTask } from "@falco-plugin/async-events";
 * import { freemem } from "node:os";
 * import * as z from "zod";
 *
 * const memory = asyncEvent("free_memory", z.object({ bytes: z.number() }));
 *
 * export const freeMemory = asyncEvents({
 *   events: [memory],
 *   start: (handler, { log }) => {
 *     const task = new BackgroundTask({ intervalMs: 5_000, log, run: () => void handler.emit(memory({ bytes: freemem() })) });
 *     task.start();
 *     return () => task.stop();
 *   },
 * });
 * ```
 */
export class BackgroundTask implements AsyncDisposable {
  readonly #options: BackgroundTaskOptions;
  readonly #repeats = new RepeatLimit();
  #stopping: AbortController | undefined;
  #done: Promise<void> = Promise.resolve();

  /** @throws TypeError for an interval that no timer can keep */
  constructor(options: BackgroundTaskOptions) {
    const { intervalMs } = options;
    if (!Number.isFinite(intervalMs) || intervalMs < 0 || intervalMs > 2 ** 31 - 1) throw new TypeError(`intervalMs must be between 0 and ${2 ** 31 - 1}, not ${intervalMs}`);
    this.#options = options;
  }

  /** Whether it was started and not stopped since. */
  get isRunning(): boolean {
    return this.#stopping !== undefined;
  }

  /** Starts it; the first run comes after one interval. Does nothing while it runs. */
  start(): void {
    if (this.#stopping !== undefined) return;
    this.#stopping = new AbortController();
    this.#done = this.#loop(this.#stopping.signal, this.#done);
  }

  /** Ends the wait at once. Resolves when a run that is going on has ended, so a run must not wait for it; never rejects. */
  stop(): Promise<void> {
    this.#stopping?.abort();
    this.#stopping = undefined;
    return this.#done;
  }

  /** The same as {@link BackgroundTask.stop}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  /** `before`: a run of an earlier start may not have ended yet. */
  async #loop(signal: AbortSignal, before: Promise<void>): Promise<void> {
    await Promise.all([wait(this.#options.intervalMs, signal), before]);
    while (!signal.aborted) {
      try {
        await this.#options.run(signal);
      } catch (error) {
        if (!signal.aborted || !isAbort(error)) this.#failed(error);
      }
      await wait(this.#options.intervalMs, signal);
    }
  }

  #failed(error: unknown): void {
    const { log, onError } = this.#options;
    try {
      onError?.(error);
    } catch (failure) {
      // Outside of the loop, which must go on: the runtime logs what nobody catches.
      queueMicrotask(() => {
        throw failure;
      });
    }
    if (log === undefined) return;
    const { times, shown } = this.#repeats.count(describeThrown(error));
    const { message } = new FalcoPluginError("FP_TASK_FAILED", `a background task failed: ${describeThrown(error)}`);
    log.log(shown ? "error" : "debug", message, times > 1 ? { times } : undefined);
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

/** Ends after so long, or as soon as the signal is aborted. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end, { once: true });
  });
}
