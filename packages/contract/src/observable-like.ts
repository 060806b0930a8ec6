/** An Observable as far as a subscriber sees it: any version of RxJS, or something else that behaves so. */
export interface ObservableLike<out T> {
  // A property, not a method: methods would let a stream of the wrong values pass the compiler.
  readonly subscribe: (observer: { readonly next: (value: T) => void; readonly error: (error: unknown) => void; readonly complete: () => void }) => unknown;
}
