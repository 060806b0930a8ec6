import { type ColumnInfo, FalcoPluginError, type TableAccess, type TableEntry, type TableType, type TableValue } from "@falco-plugin/contract";
import { checkedKey, readCell, writeCell } from "./cells.ts";
import type { EntryHandles, HeldEntry } from "./entry-handles.ts";
import { StoredEntry, type StoredTable } from "./stored-table.ts";
import type { TableAvailability } from "./table-availability.ts";
import { TableColumns } from "./table-columns.ts";
import type { StoredColumn } from "./table-schema.ts";
import type { TableShape } from "./table-shape.ts";
import { aType, columnTitle } from "./words.ts";

/** How one realm of a plugin uses a table. */
export interface TableUse {
  readonly shape: TableShape;
  readonly availability: TableAvailability;
  readonly handles: EntryHandles;
}

/** One table as a plugin has it, over entries in memory. */
export class MemoryTableAccess implements TableAccess {
  readonly name: string;
  readonly keyType: TableType;
  readonly #table: StoredTable;
  readonly #use: TableUse;
  /** The entry that it is in. */
  readonly #parent: TableEntry | undefined;
  readonly #columns: TableColumns;

  constructor(table: StoredTable, use: TableUse, parent?: TableEntry) {
    this.name = table.name;
    this.keyType = table.schema.keyType;
    this.#table = table;
    this.#use = use;
    this.#parent = parent;
    this.#columns = new TableColumns(table.schema, use.shape, use.availability);
  }

  size(): number {
    this.#requireReading();
    return this.#table.size;
  }

  columns(): readonly ColumnInfo[] {
    return this.#columns.list();
  }

  hasColumn(column: number): boolean {
    return this.#columns.has(column);
  }

  findColumn(name: string, type: TableType): number | undefined {
    return this.#columns.find(name, type);
  }

  addColumn(name: string, type: TableType): number {
    return this.#columns.add(name, type);
  }

  find(key: TableValue): TableEntry {
    this.#requireReading();
    const entry = this.#table.find(this.#key(key));
    return entry === undefined ? 0 : this.#use.handles.hold(this.#table, entry);
  }

  create(): TableEntry {
    this.#requireWriting();
    return this.#use.handles.hold(this.#table, new StoredEntry(), true);
  }

  add(key: TableValue, entry: TableEntry): void {
    const held = this.#held(entry);
    this.#requireChanging();
    if (!held.isNew) throw new FalcoPluginError("FP_TABLE_REFUSED", `${this.#use.shape.title}: the entry is in the table already`);
    held.entry = this.#table.add(this.#key(key), held.entry);
    held.isNew = false;
    this.#changed(entry);
  }

  release(entry: TableEntry): void {
    this.#use.handles.release(entry);
  }

  erase(key: TableValue): boolean {
    this.#requireChanging();
    const erased = this.#table.erase(this.#key(key));
    this.#changed();
    return erased;
  }

  clear(): void {
    this.#requireChanging();
    this.#table.clear();
    this.#changed();
  }

  iterate(visit: (entry: TableEntry) => boolean): boolean {
    this.#requireReading();
    if (this.#use.shape.user === "owner") return this.#visitAll(visit);
    const { schema } = this.#table;
    schema.visits++;
    try {
      return this.#visitAll(visit);
    } finally {
      schema.visits--;
    }
  }

  key(entry: TableEntry): TableValue {
    const { key } = this.#held(entry).entry;
    const { user, title } = this.#use.shape;
    if (user === "other") throw new FalcoPluginError("FP_TABLE_UNAVAILABLE", `${title}: the host does not tell the keys of entries`);
    if (key === undefined) throw new FalcoPluginError("FP_TABLE_REFUSED", `${title}: a new entry has its key when it was added, and not before`);
    return key;
  }

  read(entry: TableEntry, column: number): TableValue {
    const { entry: read, column: there } = this.#cell(entry, column);
    this.#requireReading();
    return readCell(this.#use.shape.title, read, there);
  }

  write(entry: TableEntry, column: number, value: TableValue): void {
    const { entry: written, column: there } = this.#cell(entry, column);
    this.#requireWriting();
    writeCell(this.#use.shape.title, this.#use.shape.user, written, there, value);
  }

  nested(entry: TableEntry, column: number): TableAccess {
    const { entry: parent, column: there } = this.#cell(entry, column);
    this.#requireReading();
    const table = parent.table(there);
    const shape = this.#use.shape.at(column).table;
    if (table === undefined || shape === undefined) throw new FalcoPluginError("FP_TABLE_TYPE", `${columnTitle(this.#use.shape.title, there.name)} is ${aType(there.type)}, not a table`);
    return new MemoryTableAccess(table, { ...this.#use, shape }, entry);
  }

  readAt(key: TableValue, column: number): TableValue | undefined {
    this.#requireReading();
    const entry = this.#table.find(this.#key(key));
    return entry && readCell(this.#use.shape.title, entry, this.#columns.at(column));
  }

  writeAt(key: TableValue, column: number, value: TableValue): boolean {
    this.#requireWriting();
    const entry = this.#table.find(this.#key(key));
    if (entry !== undefined) writeCell(this.#use.shape.title, this.#use.shape.user, entry, this.#columns.at(column), value);
    return entry !== undefined;
  }

  #visitAll(visit: (entry: TableEntry) => boolean): boolean {
    const { handles } = this.#use;
    for (const entry of this.#table.entries()) {
      const handle = handles.hold(this.#table, entry);
      try {
        if (!visit(handle)) return false;
      } finally {
        handles.release(handle);
      }
    }
    return true;
  }

  #key(key: TableValue): TableValue {
    return checkedKey(this.#use.shape.title, this.#table.schema, key);
  }

  #requireParent(): void {
    if (this.#parent === undefined || this.#use.handles.isHeld(this.#parent)) return;
    throw new FalcoPluginError("FP_TABLE_ENTRY_STALE", "the entry that the table is in was found in an earlier call, or released");
  }

  #requireReading(): void {
    this.#requireParent();
    this.#use.availability.requireReading();
  }

  #requireWriting(): void {
    this.#requireParent();
    this.#use.availability.requireWriting();
  }

  /** Hosts walk through containers that must not change meanwhile. */
  #requireChanging(): void {
    this.#requireWriting();
    const { user, title } = this.#use.shape;
    if (user === "other" && this.#table.schema.visits > 0) throw new FalcoPluginError("FP_TABLE_REFUSED", `${title}: entries cannot be added or erased while its entries are iterated; do it afterwards`);
  }

  /** In libsinsp's lists what was found before is somewhere else in memory now. */
  #changed(but?: TableEntry): void {
    const { user, isNested } = this.#use.shape;
    if (user === "other" && isNested) this.#use.handles.releaseFound(this.#table, but);
  }

  #held(entry: TableEntry): HeldEntry {
    this.#requireParent();
    return this.#use.handles.held(this.#use.shape.title, this.#table, entry);
  }

  /** An entry that has memory for its values, and a column of it: in libsinsp's lists a new entry has none. */
  #cell(handle: TableEntry, number: number): { readonly entry: StoredEntry; readonly column: StoredColumn } {
    const { entry, isNew } = this.#held(handle);
    const column = this.#columns.at(number);
    const { user, isNested, title } = this.#use.shape;
    if (isNew && isNested && user === "other") throw new FalcoPluginError("FP_TABLE_REFUSED", `${title}: a new entry can be read and written when it was added, and not before`);
    return { entry, column };
  }
}
