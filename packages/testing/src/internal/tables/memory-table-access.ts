import { type ColumnInfo, FalcoPluginError, type TableAccess, type TableEntry, type TableType, type TableValue } from "@falco-plugin/contract";
import { checkedKey, readCell, writeCell } from "./cells.ts";
import type { ColumnNumbers } from "./column-numbers.ts";
import type { EntryHandles, HeldEntry } from "./entry-handles.ts";
import { StoredEntry, type StoredTable } from "./stored-table.ts";
import { asLongAs, type TableGuard } from "./table-guard.ts";
import type { StoredColumn } from "./table-schema.ts";
import { findColumn, findOrAddColumn, isReadOnly, type TableUser, visibleColumns } from "./table-user.ts";
import { theColumn, theTable } from "./words.ts";

/** Who uses a table, and how. */
export interface TableUse {
  readonly user: TableUser;
  readonly columns: ColumnNumbers;
  readonly guard: TableGuard;
  readonly handles: EntryHandles;
}

/** One table as a plugin has it, over entries in memory. */
export class MemoryTableAccess implements TableAccess {
  readonly name: string;
  readonly keyType: TableType;
  readonly #table: StoredTable;
  readonly #use: TableUse;

  constructor(table: StoredTable, use: TableUse) {
    this.name = table.name;
    this.keyType = table.schema.keyType;
    this.#table = table;
    this.#use = use;
  }

  size(): number {
    this.#use.guard.read();
    return this.#table.size;
  }

  columns(): readonly ColumnInfo[] {
    this.#use.guard.lookUp();
    const { user } = this.#use;
    return visibleColumns(this.#table.schema, user).map((column) => ({ name: column.name, type: column.type, readOnly: isReadOnly(column, user) }));
  }

  hasColumn(column: number): boolean {
    return this.#use.columns.at(column).column !== undefined;
  }

  findColumn(name: string, type: TableType): number | undefined {
    const { user, columns, guard } = this.#use;
    const column = findColumn(this.name, this.#table.schema, user, name, type);
    const known = column && columns.numberOf(column);
    if (known === undefined) guard.lookUp();
    return known ?? (column && columns.add(column));
  }

  addColumn(name: string, type: TableType): number {
    const { user, columns } = this.#use;
    return this.findColumn(name, type) ?? columns.add(findOrAddColumn(this.name, this.#table.schema, user, name, type));
  }

  find(key: TableValue): TableEntry {
    this.#use.guard.read();
    const entry = this.#table.find(checkedKey(this.#table, key));
    return entry === undefined ? 0 : this.#use.handles.hold(this.#table, entry);
  }

  create(): TableEntry {
    this.#use.guard.write();
    return this.#use.handles.hold(this.#table, new StoredEntry(), true);
  }

  add(key: TableValue, entry: TableEntry): void {
    this.#use.guard.write();
    const held = this.#held(entry);
    if (!held.isNew) throw new FalcoPluginError("FP_TABLE_REFUSED", `an entry can be added to ${theTable(this.name)} once only`);
    held.entry = this.#table.add(checkedKey(this.#table, key), held.entry);
    held.isNew = false;
  }

  release(entry: TableEntry): void {
    this.#use.handles.release(entry);
  }

  erase(key: TableValue): boolean {
    this.#use.guard.write();
    return this.#table.erase(checkedKey(this.#table, key));
  }

  clear(): void {
    this.#use.guard.write();
    this.#table.clear();
  }

  iterate(visit: (entry: TableEntry) => boolean): boolean {
    this.#use.guard.read();
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

  key(entry: TableEntry): TableValue {
    this.#use.guard.read();
    const { key } = this.#held(entry).entry;
    if (this.#use.user === "other") throw new FalcoPluginError("FP_TABLE_REFUSED", `${theTable(this.name)} is the host's: hosts do not tell the keys of entries`);
    if (key === undefined) throw new FalcoPluginError("FP_TABLE_REFUSED", `the entry is not in ${theTable(this.name)} yet`);
    return key;
  }

  read(entry: TableEntry, column: number): TableValue {
    this.#use.guard.read();
    return readCell(this.name, this.#placed(entry), this.#column(column));
  }

  write(entry: TableEntry, column: number, value: TableValue): void {
    this.#use.guard.write();
    writeCell(this.name, this.#use.user, this.#placed(entry), this.#column(column), value);
  }

  nested(entry: TableEntry, column: number): TableAccess {
    this.#use.guard.read();
    const { table: columns, name } = this.#use.columns.at(column);
    const table = this.#placed(entry).table(this.#column(column));
    if (table === undefined || columns === undefined) throw new TypeError(`${theColumn(name, this.name)} holds no tables`);
    const { handles } = this.#use;
    return new MemoryTableAccess(table, { ...this.#use, columns, guard: asLongAs({ handles, table: this.#table, handle: entry }, this.#use.guard) });
  }

  readAt(key: TableValue, column: number): TableValue | undefined {
    this.#use.guard.read();
    const entry = this.#table.find(checkedKey(this.#table, key));
    return entry && readCell(this.name, entry, this.#column(column));
  }

  writeAt(key: TableValue, column: number, value: TableValue): boolean {
    this.#use.guard.write();
    const entry = this.#table.find(checkedKey(this.#table, key));
    if (entry !== undefined) writeCell(this.name, this.#use.user, entry, this.#column(column), value);
    return entry !== undefined;
  }

  #held(entry: TableEntry): HeldEntry {
    return this.#use.handles.held(this.#table, entry);
  }

  /** An entry that has memory for its values. */
  #placed(handle: TableEntry): StoredEntry {
    const { entry, isNew } = this.#held(handle);
    if (isNew && this.#table.schema.traits.list === true) {
      throw new FalcoPluginError("FP_TABLE_REFUSED", `${theTable(this.name)} is a list of the host's: its entries have no values before they are added`);
    }
    return entry;
  }

  #column(number: number): StoredColumn {
    const { name, column } = this.#use.columns.at(number);
    if (column === undefined) throw new FalcoPluginError("FP_TABLE_MISSING", `${theColumn(name, this.name)} is not there`);
    return column;
  }

}
