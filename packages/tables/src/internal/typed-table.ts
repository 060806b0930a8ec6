import type { ColumnInfo, TableAccess, TableEntry, TableValue } from "@falco-plugin/contract";
import { type MakeView, OpenTable } from "./open-table.ts";
import type { TableSchema } from "./table-schema.ts";
import { TypedEntry } from "./typed-entry.ts";
import { checkValues, type EntryValues, writeValues } from "./write-values.ts";

/** The view of a table, behind whatever its type shows of it. */
export class TypedTable {
  readonly #open: OpenTable;
  readonly #access: TableAccess;

  constructor(access: TableAccess, schema: TableSchema) {
    this.#open = new OpenTable(access, schema, makeView);
    this.#access = access;
  }

  get name(): string {
    return this.#access.name;
  }

  get size(): number {
    return this.#access.size();
  }

  columns(): readonly ColumnInfo[] {
    return this.#access.columns();
  }

  has(key: TableValue): boolean {
    const entry = this.#access.find(key);
    if (entry === 0) return false;
    this.#access.release(entry);
    return true;
  }

  get(key: TableValue): TypedEntry | undefined {
    const entry = this.#access.find(key);
    return entry === 0 ? undefined : new TypedEntry(this.#open, entry);
  }

  read(key: TableValue, name: string): TableValue | undefined {
    const column = this.#open.readable(name);
    return this.#open.has(column) ? this.#access.readAt(key, column.index) : undefined;
  }

  write(key: TableValue, name: string, value: TableValue): boolean {
    const column = this.#open.writable(name);
    return this.#open.has(column) ? this.#access.writeAt(key, column.index, value) : this.has(key);
  }

  insert(key: TableValue, values: EntryValues = {}): void {
    checkValues(this.#open, values);
    const entry = this.#access.create();
    try {
      this.#fill(key, entry, values);
    } finally {
      // Also where it was never added: it would be left over.
      this.#access.release(entry);
    }
  }

  upsert(key: TableValue, values: EntryValues): boolean {
    const entry = this.#access.find(key);
    if (entry === 0) {
      this.insert(key, values);
      return false;
    }
    try {
      writeValues(this.#open, entry, values);
    } finally {
      this.#access.release(entry);
    }
    return true;
  }

  erase(key: TableValue): boolean {
    return this.#access.erase(key);
  }

  clear(): void {
    this.#access.clear();
  }

  forEach(visit: (entry: TypedEntry) => void | false): boolean {
    return this.#access.iterate((entry) => visit(new TypedEntry(this.#open, entry)) !== false);
  }

  /** Others see entries of own tables at once, and so only complete ones. Those of libsinsp's lists have no memory before they are added. */
  #fill(key: TableValue, entry: TableEntry, values: EntryValues): void {
    if (this.#open.schema.isOwn) {
      writeValues(this.#open, entry, values);
      this.#access.add(key, entry);
    } else {
      this.#access.add(key, entry);
      writeValues(this.#open, entry, values);
    }
  }
}

const makeView: MakeView = (access, schema) => new TypedTable(access, schema);
