/** A map that forgets what was not used for longest when it is full. */
export interface BoundedCache<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
}

/** A cache of at most `capacity` entries. */
export function boundedCache<Key, Value>(capacity: number): BoundedCache<Key, Value> {
  // A Map keeps the order of insertion: the first key is the one that was not used for longest.
  const entries = new Map<Key, Value>();
  const set = (key: Key, value: Value): void => {
    entries.delete(key);
    entries.set(key, value);
    for (const oldest of entries.keys()) {
      if (entries.size <= capacity) return;
      entries.delete(oldest);
    }
  };
  return {
    get: (key) => {
      const value = entries.get(key);
      if (value !== undefined) set(key, value);
      return value;
    },
    set,
    delete: (key) => void entries.delete(key),
  };
}
