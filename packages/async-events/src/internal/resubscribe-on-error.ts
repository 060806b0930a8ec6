import { asyncScheduler, defer, EMPTY, type MonoTypeOperatorFunction, retry, timer } from "rxjs";
import type { Backoff } from "./backoff.ts";

/** What follows an error of a stream. */
export interface ResubscribePolicy {
  /** Absent: the stream ends instead. */
  readonly backoff: Backoff | undefined;
  /** Errors for which the stream just ends, without a report. */
  readonly isEnd: (error: unknown) => boolean;
  readonly report: (error: unknown, retryInMs: number | undefined) => void;
}

/** Subscribes again after every error, later and later; never errors itself. */
export function resubscribeOnError<T>({ backoff, isEnd, report }: ResubscribePolicy): MonoTypeOperatorFunction<T> {
  return (source) =>
    defer(() => {
      let subscribedAt = 0;
      const timed = defer(() => {
        subscribedAt = asyncScheduler.now();
        return source;
      });
      return timed.pipe(
        retry({
          delay: (error: unknown) => {
            if (isEnd(error)) return EMPTY;
            const delayMs = backoff?.nextMs(asyncScheduler.now() - subscribedAt);
            report(error, delayMs);
            return delayMs === undefined ? EMPTY : timer(delayMs);
          },
        }),
      );
    });
}
