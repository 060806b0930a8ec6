import { type ColumnInfo, FalcoPluginError, type TableAccess, type TableEntry, type TableType, type TableValue } from "@falco-plugin/contract";
import { columnName, readCell, writeCell } from "./cells.ts";
import type { ColumnNumbers } from "./column-numbers.ts";
import type { EntryHandles, HeldEntry } from "./entry-handles.ts";
import { StoredEntry, type StoredTable } from "./stored-table.ts";
import { asLongAs, type TableGuard } from "./table-guard.ts";
import type { StoredColumn } from "./table-schema.ts";
import { addColumn, isReadOnly, type TableUser, visibleColumn, visibleColumns } from "./table-user.ts";
import { checkedValue } from "./table-value.ts";

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
    const column = visibleColumn(this.#table.schema, user, name);
    const known = column && columns.numberOf(column);
    if (known === undefined) guard.lookUp();
    if (column === undefined) return undefined;
    if (column.type !== type) throw new FalcoPluginError("FP_TABLE_TYPE", `${columnName(this.name, name)} is ${column.type}, the plugin expects ${type}`);
    return known ?? columns.add(column);
  }

  addColumn(name: string, type: TableType): number {
    const found = this.findColumn(name, type);
    if (found !== undefined) return found;
    const { schema } = this.#table;
    return this.#use.columns.add(addColumn(`table "${this.name}"`, schema, name, type));
  }

  find(key: TableValue): TableEntry {
    this.#use.guard.read();
    const entry = this.#table.find(this.#key(key));
    return entry === undefined ? 0 : this.#use.handles.hold(this.#table, entry);
  }

  create(): TableEntry {
    this.#use.guard.write();
    return this.#use.handles.hold(this.#table, new StoredEntry(), true);
  }

  add(key: TableValue, entry: TableEntry): void {
    this.#use.guard.write();
    const held = this.#held(entry);
    if (!held.isNew) throw new FalcoPluginError("FP_TABLE_REFUSED", `table "${this.name}": the entry is in the table already`);
    held.entry = this.#table.add(this.#key(key), held.entry);
    held.isNew = false;
  }

  release(entry: TableEntry): void {
    this.#use.handles.release(entry);
  }

  erase(key: TableValue): boolean {
    this.#use.guard.write();
    return this.#table.erase(this.#key(key));
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
    if (this.#use.user === "other") throw new FalcoPluginError("FP_TABLE_REFUSED", `table "${this.name}": hosts do not tell the keys of entries`);
    if (key === undefined) throw new FalcoPluginError("FP_TABLE_REFUSED", `table "${this.name}": the entry is in no table yet`);
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
    if (table === undefined || columns === undefined) throw new TypeError(`${columnName(this.name, name)} holds no table`);
    const { handles } = this.#use;
    return new MemoryTableAccess(table, { ...this.#use, columns, guard: asLongAs({ handles, table: this.#table, handle: entry }, this.#use.guard) });
  }

  readAt(key: TableValue, column: number): TableValue | undefined {
    this.#use.guard.read();
    const entry = this.#table.find(this.#key(key));
    return entry && readCell(this.name, entry, this.#column(column));
  }

  writeAt(key: TableValue, column: number, value: TableValue): boolean {
    this.#use.guard.write();
    const entry = this.#table.find(this.#key(key));
    if (entry !== undefined) writeCell(this.name, this.#use.user, entry, this.#column(column), value);
    return entry !== undefined;
  }

  #key(key: TableValue): TableValue {
    return checkedValue(this.keyType, key, `table "${this.name}", key`);
  }

  #held(entry: TableEntry): HeldEntry {
    return this.#use.handles.held(this.#table, entry);
  }

  /** An entry that has memory for its values. */
  #placed(handle: TableEntry): StoredEntry {
    const { entry, isNew } = this.#held(handle);
    if (isNew && this.#table.schema.traits.list === true) {
      throw new FalcoPluginError("FP_TABLE_REFUSED", `table "${this.name}": an entry of a list can be used after it was added to it`);
    }
    return entry;
  }

  #column(number: number): StoredColumn {
    const { name, column } = this.#use.columns.at(number);
    if (column === undefined) throw new FalcoPluginError("FP_TABLE_MISSING", `${columnName(this.name, name)} is not there`);
    return column;
  }

}
