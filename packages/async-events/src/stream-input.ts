import type { ObservableLike } from "@falco-plugin/contract";
// Brings in the type of Symbol.observable.
import type {} from "rxjs";

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
