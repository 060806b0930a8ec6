import { catchError, type Observable, of, shareReplay, tap } from "rxjs";
import { boundedCache } from "./bounded-cache.ts";

/** Answers that are asked for once, however many want them, and again when they are old. */
export type AgedCache<T> = (key: string) => Observable<T | undefined>;

/** How much is kept, and how long. */
export interface AgedCacheOptions<T> {
  readonly capacity: number;
  /** After which what is kept may be wrong, in milliseconds. */
  readonly maxAgeMs: number;
  readonly ask: (key: string) => Observable<T>;
}

/** A cache of answers. What could not be had is `undefined`, and asked for again the next time. */
export function agedCache<T>({ capacity, maxAgeMs, ask }: AgedCacheOptions<T>): AgedCache<T> {
  const answers = boundedCache<string, { readonly answer$: Observable<T | undefined>; readonly madeAt: number }>(capacity);
  return (key) => {
    const cached = answers.get(key);
    if (cached !== undefined && Date.now() - cached.madeAt < maxAgeMs) return cached.answer$;
    const answer$ = ask(key).pipe(
      catchError(() => of(undefined)),
      tap((answer) => answer === undefined && answers.delete(key)),
      shareReplay({ bufferSize: 1, refCount: true }),
    );
    answers.set(key, { answer$, madeAt: Date.now() });
    return answer$;
  };
}
