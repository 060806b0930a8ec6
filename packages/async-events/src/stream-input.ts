// Brings in the type of Symbol.observable.
import type {} from "rxjs";

/** An Observable as far as a subscriber sees it: any version of RxJS, or something else that behaves so. */
export interface ObservableLike<out T> {
  // A property, not a method: methods would let a stream of undeclared events pass the compiler.
  readonly subscribe: (observer: { readonly next: (value: T) => void; readonly error: (error: unknown) => void; readonly complete: () => void }) => unknown;
}

/** Something that has an Observable. */
export interface ObservableSource<out T> {
  readonly [Symbol.observable]: () => ObservableLike<T>;
}

/**
 * What a stream may be: an RxJS Observable (of any copy of RxJS), anything with `Symbol.observable`, or an AsyncIterable.
 *
 * An AsyncIterable is pulled only while the buffer is at most half full; its `return()` is called when async events stop.
 */
export type StreamInput<T> = ObservableLike<T> | ObservableSource<T> | AsyncIterable<T>;
