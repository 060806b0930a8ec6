import { defer, of, Subject, throwError } from "rxjs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { agedCache } from "./aged-cache.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const read = <T>(cache: (key: string) => { subscribe(next: (value: T) => void): unknown }, key: string): T[] => {
  const values: T[] = [];
  cache(key).subscribe((value) => values.push(value));
  return values;
};

describe("agedCache", () => {
  test("asks once for many, and again when the answer is old", () => {
    let asked = 0;
    const cache = agedCache({ capacity: 10, maxAgeMs: 1_000, ask: () => defer(() => of(++asked)) });
    expect([read(cache, "a"), read(cache, "a")]).toEqual([[1], [1]]);
    vi.advanceTimersByTime(1_000);
    expect([read(cache, "a"), read(cache, "b")]).toEqual([[2], [3]]);
  });

  test("who asks while the answer is on its way waits for the same", () => {
    const answer$ = new Subject<string>();
    const cache = agedCache({ capacity: 10, maxAgeMs: 1_000, ask: () => answer$ });
    const [first, second] = [read(cache, "a"), read(cache, "a")];
    answer$.next("answer");
    expect([first, second]).toEqual([["answer"], ["answer"]]);
  });

  test("what cannot be had is undefined, and asked for the next time", () => {
    let works = false;
    const cache = agedCache({ capacity: 10, maxAgeMs: 1_000, ask: () => defer(() => (works ? of("answer") : throwError(() => new Error("no")))) });
    expect(read(cache, "a")).toEqual([undefined]);
    works = true;
    expect(read(cache, "a")).toEqual(["answer"]);
  });

  test("forgets what was not used for longest", () => {
    let asked = 0;
    const cache = agedCache({ capacity: 2, maxAgeMs: 1_000, ask: () => defer(() => of(++asked)) });
    for (const key of ["a", "b", "a", "c"]) read(cache, key);
    expect([read(cache, "a"), read(cache, "b")]).toEqual([[1], [4]]);
  });
});
