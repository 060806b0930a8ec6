/** Makes something when it is first asked for, and keeps it: a schema costs more to make than to use, and nothing is made at import. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
