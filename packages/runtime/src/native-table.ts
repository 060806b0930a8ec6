import type { ColumnInfo, TableAccess, TableEntry, TableType, TableValue } from "@falco-plugin/contract";

import type { TableCalls } from "./table-calls.ts";

/** A table in native memory. */
export class NativeTable implements TableAccess {
  readonly #calls: TableCalls;
  readonly #table: number;

  constructor(calls: TableCalls, table: number) {
    this.#calls = calls;
    this.#table = table;
  }

  get name(): string {
    return this.#calls.tableName(this.#table);
  }

  get keyType(): TableType {
    return this.#calls.tableKeyType(this.#table);
  }

  size(): number {
    return this.#calls.tableSize(this.#table);
  }

  columns(): readonly ColumnInfo[] {
    const triples = this.#calls.tableColumns(this.#table);
    const infos: ColumnInfo[] = [];
    for (let at = 0; at + 2 < triples.length; at += 3) {
      const [name, type, access] = triples.slice(at, at + 3) as [string, ColumnInfo["type"], string];
      infos.push({ name, type, readOnly: access === "r" });
    }
    return infos;
  }

  hasColumn(column: number): boolean {
    return this.#calls.tableHasColumn(this.#table, column);
  }

  findColumn(name: string, type: TableType): number | undefined {
    const column = this.#calls.tableFindColumn(this.#table, name, type, false);
    return column < 0 ? undefined : column;
  }

  addColumn(name: string, type: TableType): number {
    return this.#calls.tableFindColumn(this.#table, name, type, true);
  }

  find(key: TableValue): TableEntry {
    return this.#calls.tableFind(this.#table, key);
  }

  create(): TableEntry {
    return this.#calls.tableCreate(this.#table);
  }

  add(key: TableValue, entry: TableEntry): void {
    this.#calls.tableAdd(this.#table, key, entry);
  }

  release(entry: TableEntry): void {
    this.#calls.tableRelease(this.#table, entry);
  }

  erase(key: TableValue): boolean {
    return this.#calls.tableErase(this.#table, key);
  }

  clear(): void {
    this.#calls.tableClear(this.#table);
  }

  iterate(visit: (entry: TableEntry) => boolean): boolean {
    return this.#calls.tableIterate(this.#table, visit);
  }

  key(entry: TableEntry): TableValue {
    return this.#calls.tableKey(this.#table, entry);
  }

  read(entry: TableEntry, column: number): TableValue {
    return this.#calls.tableRead(this.#table, entry, column);
  }

  write(entry: TableEntry, column: number, value: TableValue): void {
    this.#calls.tableWrite(this.#table, entry, column, value);
  }

  nested(entry: TableEntry, column: number): TableAccess {
    return new NativeTable(this.#calls, this.#calls.tableNested(this.#table, entry, column));
  }

  readAt(key: TableValue, column: number): TableValue | undefined {
    return this.#calls.tableReadAt(this.#table, key, column);
  }

  writeAt(key: TableValue, column: number, value: TableValue): boolean {
    return this.#calls.tableWriteAt(this.#table, key, column, value);
  }
}
