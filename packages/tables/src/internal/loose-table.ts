import type { ColumnInfo, TableAccess, TableType, TableValue } from "@falco-plugin/contract";
import { LooseColumn } from "./loose-column.ts";
import { LooseEntry } from "./loose-entry.ts";

/** A host's table whose columns are found at run time, behind the types of `FoundTable`. */
export class LooseTable {
  readonly #access: TableAccess;

  constructor(access: TableAccess) {
    this.#access = access;
  }

  get name(): string {
    return this.#access.name;
  }

  get keyType(): TableType {
    return this.#access.keyType;
  }

  get size(): number {
    return this.#access.size();
  }

  columns(): readonly ColumnInfo[] {
    return this.#access.columns();
  }

  column(name: string, type: TableType): LooseColumn | undefined {
    const index = this.#access.findColumn(name, type);
    return index === undefined ? undefined : new LooseColumn(this.#access, name, type, index);
  }

  addColumn(name: string, type: TableType): LooseColumn {
    return new LooseColumn(this.#access, name, type, this.#access.addColumn(name, type));
  }

  has(key: TableValue): boolean {
    const entry = this.get(key);
    entry?.release();
    return entry !== undefined;
  }

  get(key: TableValue): LooseEntry | undefined {
    const entry = this.#access.find(key);
    return entry === 0 ? undefined : new LooseEntry(this.#access, entry);
  }

  read(key: TableValue, column: LooseColumn): TableValue | undefined {
    return this.#access.readAt(key, column.indexIn(this.#access));
  }

  write(key: TableValue, column: LooseColumn, value: TableValue): boolean {
    return this.#access.writeAt(key, column.indexIn(this.#access), value);
  }

  insert(key: TableValue, fill: (entry: LooseEntry) => void = () => {}): void {
    const entry = this.#access.create();
    try {
      // Added first: before that, an entry of libsinsp's lists has no memory to write to.
      this.#access.add(key, entry);
      fill(new LooseEntry(this.#access, entry));
    } finally {
      this.#access.release(entry);
    }
  }

  erase(key: TableValue): boolean {
    return this.#access.erase(key);
  }

  clear(): void {
    this.#access.clear();
  }

  forEach(visit: (entry: LooseEntry) => void | false): boolean {
    return this.#access.iterate((entry) => visit(new LooseEntry(this.#access, entry)) !== false);
  }
}
