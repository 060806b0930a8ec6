import type { TableValue } from "@falco-plugin/contract";
import { EntryList } from "./entry-list.ts";
import { EntryMap } from "./entry-map.ts";
import type { StoredColumn, TableSchema } from "./table-schema.ts";

/** One entry: the values of its columns. Who has found it still reads it after it was erased. */
export class StoredEntry {
  /** The key that it was added with. */
  key: TableValue | undefined;
  /** The entry that was added in its place. */
  successor: StoredEntry | undefined;
  readonly #values: TableValue[] = [];
  readonly #tables: StoredTable[] = [];

  read({ index, initial }: StoredColumn): TableValue {
    return this.#values[index] ?? initial;
  }

  write({ index }: StoredColumn, value: TableValue): void {
    this.#values[index] = value;
  }

  /** The table in a column of type `table`; none in others. */
  table({ index, name, table }: StoredColumn): StoredTable | undefined {
    if (table === undefined) return undefined;
    return (this.#tables[index] ??= new StoredTable(name, table));
  }
}

/** A table: entries by key. Knows nothing of who may do what. */
export class StoredTable {
  readonly name: string;
  readonly schema: TableSchema;
  readonly #entries: EntryList<StoredEntry> | EntryMap<StoredEntry>;

  constructor(name: string, schema: TableSchema) {
    this.name = name;
    this.schema = schema;
    this.#entries = schema.traits.list === true ? new EntryList(() => new StoredEntry()) : new EntryMap();
  }

  get size(): number {
    return this.#entries.size;
  }

  find(key: TableValue): StoredEntry | undefined {
    return this.#entries.get(key);
  }

  /** Puts an entry in the place of one that has the key; gives the one that is there now. */
  add(key: TableValue, entry: StoredEntry): StoredEntry {
    const { keyColumn } = this.schema.traits;
    const mirror = keyColumn === undefined ? undefined : this.schema.column(keyColumn);
    if (mirror !== undefined) entry.write(mirror, key);
    return this.#entries.add(key, entry);
  }

  erase(key: TableValue): boolean {
    return this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  /** The entries that are there now, as long as they, or what replaces them, still are when their turn comes. */
  *entries(): Generator<StoredEntry> {
    for (let entry of [...this.#entries.values()]) {
      while (entry.successor !== undefined) entry = entry.successor;
      if (entry.key !== undefined && this.#entries.get(entry.key) === entry) yield entry;
    }
  }
}
