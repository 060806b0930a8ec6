import { TestScheduler } from "rxjs/testing";
import { describe, expect, it } from "vitest";
import { Backoff } from "./backoff.ts";
import { resubscribeOnError } from "./resubscribe-on-error.ts";

const scheduler = () => new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
/** No chance: each delay is the whole step. */
const backoff = (options = {}) => new Backoff({ firstDelayMs: 2, maxDelayMs: 8, stableAfterMs: 100, ...options }, () => 1);

/** Resubscribes, and keeps what was reported. */
function operator(options: { readonly backoff?: Backoff | undefined; readonly isEnd?: (error: unknown) => boolean } = { backoff: backoff() }) {
  const reports: [unknown, number | undefined][] = [];
  const report = (error: unknown, retryInMs: number | undefined) => void reports.push([error, retryInMs]);
  return { reports, resubscribe: resubscribeOnError<string>({ backoff: options.backoff, isEnd: options.isEnd ?? (() => false), report }) };
}

describe("resubscribeOnError", () => {
  it("subscribes again after delays that double up to a limit", () => {
    const { reports, resubscribe } = operator();
    scheduler().run(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<string>("a#");
      //                     a# 2ms a# 4ms a#   8ms     a#      8ms
      const subscriptions = ["^!", "---^!", "--------^!", "-----------------^!"];
      expectObservable(source.pipe(resubscribe), "^-----------------------!").toBe("a--a----a--------a-------");
      expectSubscriptions(source.subscriptions).toBe(subscriptions);
    });
    expect(reports.map(([, retryInMs]) => retryInMs)).toEqual([2, 4, 8, 8]);
  });

  it("begins with the first delay again after a stable time", () => {
    const { reports, resubscribe } = operator({ backoff: backoff({ stableAfterMs: 5 }) });
    scheduler().run(({ cold, expectObservable }) => {
      expectObservable(cold<string>("-----#").pipe(resubscribe), "^------------------!").toBe("");
    });
    expect(reports.map(([, retryInMs]) => retryInMs)).toEqual([2, 2]);
  });

  it("waits no longer when it is unsubscribed during a delay", () => {
    const { resubscribe } = operator();
    scheduler().run(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<string>("a#");
      expectObservable(source.pipe(resubscribe), "^-!").toBe("a");
      expectSubscriptions(source.subscriptions).toBe("^!");
    });
  });

  it("completes with the stream", () => {
    const { reports, resubscribe } = operator();
    scheduler().run(({ cold, expectObservable }) => expectObservable(cold<string>("a-|").pipe(resubscribe)).toBe("a-|"));
    expect(reports).toEqual([]);
  });

  it("completes after the first error where it must not subscribe again", () => {
    const { reports, resubscribe } = operator({ backoff: undefined });
    scheduler().run(({ cold, expectObservable }) => expectObservable(cold<string>("a-#").pipe(resubscribe)).toBe("a-|"));
    expect(reports).toEqual([["error", undefined]]);
  });

  it("completes without a report after an error that is an end", () => {
    const { reports, resubscribe } = operator({ backoff: backoff(), isEnd: (error) => error === "error" });
    scheduler().run(({ cold, expectObservable }) => expectObservable(cold<string>("a-#").pipe(resubscribe)).toBe("a-|"));
    expect(reports).toEqual([]);
  });
});

describe("Backoff", () => {
  it("leaves up to half of a delay to chance", () => {
    const delays = (random: number) => {
      const backoff = new Backoff({}, () => random);
      return Array.from({ length: 9 }, () => backoff.nextMs(0));
    };
    expect(delays(0)).toEqual([125, 250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
    expect(delays(1)).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it("stays at its limit for ever", () => {
    const backoff = new Backoff({ firstDelayMs: 0, maxDelayMs: 0 });
    const delays = Array.from({ length: 5000 }, () => backoff.nextMs(0));
    expect(new Set(delays)).toEqual(new Set([0]));
  });

  it.each([
    ["firstDelayMs", -1],
    ["maxDelayMs", Number.NaN],
    ["stableAfterMs", 2 ** 31],
  ])("refuses %s: %d", (name, value) => {
    expect(() => new Backoff({ [name]: value })).toThrow(TypeError);
  });

  it("refuses a limit below the first delay", () => {
    expect(() => new Backoff({ firstDelayMs: 10, maxDelayMs: 5 })).toThrow("shorter");
  });
});
