import type { TableValue } from "@falco-plugin/contract";

/** What a map holds: things that know their key, and what has taken their place. */
interface Keyed<Entry> {
  key: TableValue | undefined;
  successor: Entry | undefined;
}

/** Entries by key. */
export class EntryMap<Entry extends Keyed<Entry>> {
  readonly #entries = new Map<TableValue, Entry>();

  get size(): number {
    return this.#entries.size;
  }

  get(key: TableValue): Entry | undefined {
    return this.#entries.get(key);
  }

  add(key: TableValue, entry: Entry): Entry {
    entry.key = key;
    const replaced = this.#entries.get(key);
    if (replaced !== undefined) replaced.successor = entry;
    this.#entries.set(key, entry);
    return entry;
  }

  delete(key: TableValue): boolean {
    return this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  values(): Iterable<Entry> {
    return this.#entries.values();
  }
}
