import { isThenable, type ObservableLike } from "@falco-plugin/contract";
import { from, Observable, observable, type Subscribable } from "rxjs";
import type { StreamInput } from "../stream-input.ts";
import type { Endings } from "./endings.ts";
import { fromAsyncIterable, type Pace } from "./from-async-iterable.ts";

/** What an author's `stream` returned, as an Observable of our RxJS. @throws TypeError for anything that is no stream */
export function asObservable<T>(input: StreamInput<T>, pace: Pace, endings: Endings): Observable<T> {
  const stream = input as unknown as { readonly [key: PropertyKey]: unknown } | null | undefined;
  if (typeof stream?.[observable] === "function") return from(input as unknown as Observable<T>);
  if (typeof stream?.["subscribe"] === "function") return fromSubscribable(input as ObservableLike<T>);
  if (typeof stream?.[Symbol.asyncIterator] === "function") return fromAsyncIterable(input as AsyncIterable<T>, pace, endings);
  if (isThenable(stream)) {
    void Promise.resolve(stream).catch(() => {});
    throw new TypeError("stream() returned a promise instead of an Observable or AsyncIterable; move the waiting into the stream, for instance with defer()");
  }
  throw new TypeError(`stream() returned ${stream === null ? "null" : typeof stream} instead of an Observable or AsyncIterable`);
}

/** Observables of other makes: some hand back a subscription, platform Observables take a signal instead. */
function fromSubscribable<T>(source: ObservableLike<T>): Observable<T> {
  return new Observable<T>((subscriber) => {
    const ending = new AbortController();
    const subscribe = source.subscribe.bind(source) as (observer: unknown, options: { readonly signal: AbortSignal }) => ReturnType<Subscribable<T>["subscribe"]> | undefined;
    const subscription = subscribe(
      { next: (value: T) => subscriber.next(value), error: (error: unknown) => subscriber.error(error), complete: () => subscriber.complete() },
      { signal: ending.signal },
    );
    return () => {
      ending.abort();
      subscription?.unsubscribe();
    };
  });
}
