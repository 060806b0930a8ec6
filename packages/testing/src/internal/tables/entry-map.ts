import type { TableValue } from "@falco-plugin/contract";

/** Entries by key. */
export class EntryMap<Entry extends { key: TableValue | undefined }> {
  readonly #entries = new Map<TableValue, Entry>();

  get size(): number {
    return this.#entries.size;
  }

  get(key: TableValue): Entry | undefined {
    return this.#entries.get(key);
  }

  add(key: TableValue, entry: Entry): Entry {
    entry.key = key;
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
