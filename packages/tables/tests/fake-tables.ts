import { type ColumnFacts, type ColumnInfo, FalcoPluginError, type NestedTableFacts, type TableAccess, type TableEntry, type TableFacts, type TableInfo, type TablePort, type TableType, type TableValue } from "@falco-plugin/contract";

interface FakeEntry {
  key: TableValue | undefined;
  readonly values: Map<string, TableValue | FakeTable>;
}

/** What a fake host differs in from one where everything is as it was declared. */
export interface FakeOptions {
  /** Columns that are not there. */
  readonly without?: readonly string[];
  /** Columns that nobody may write to. */
  readonly readOnly?: readonly string[];
}

/** A table that keeps its entries in a Map, and counts what was asked of it. */
export class FakeTable implements TableAccess {
  readonly name: string;
  readonly keyType: TableType;
  /** Names of the methods that were called. */
  readonly calls: string[] = [];
  readonly #columns: ColumnFacts[];
  readonly #options: FakeOptions;
  readonly #isHosts: boolean;
  readonly #isNested: boolean;
  readonly #entries = new Map<TableValue, FakeEntry>();
  readonly #held = new Map<TableEntry, FakeEntry>();
  #last = 0;

  constructor(name: string, { keyType, columns }: NestedTableFacts, options: FakeOptions = {}, isHosts = false, isNested = false) {
    this.name = name;
    this.keyType = keyType;
    this.#columns = [...columns];
    this.#options = options;
    this.#isHosts = isHosts;
    this.#isNested = isNested;
  }

  /** How many entries have been found or made, and not released yet. */
  get held(): number {
    return this.#held.size;
  }

  size(): number {
    return this.#entries.size;
  }

  columns(): readonly ColumnInfo[] {
    return this.#columns.map(({ name, type }) => ({ name, type, readOnly: this.#options.readOnly?.includes(name) === true }));
  }

  hasColumn(column: number): boolean {
    return this.#options.without?.includes(this.#columns[column]!.name) !== true;
  }

  findColumn(name: string, type: TableType): number | undefined {
    const index = this.#columns.findIndex((column) => column.name === name);
    if (index >= 0 && this.#columns[index]!.type !== type) throw new FalcoPluginError("FP_TABLE_TYPE", `the column "${name}" of the table "${this.name}" is a ${this.#columns[index]!.type}, not a ${type}`);
    return index < 0 ? undefined : index;
  }

  addColumn(name: string, type: TableType): number {
    return this.findColumn(name, type) ?? this.#columns.push({ name, type }) - 1;
  }

  find(key: TableValue): TableEntry {
    this.calls.push("find");
    const entry = this.#entries.get(fitting(this.keyType, key));
    return entry === undefined ? 0 : this.#hold(entry);
  }

  create(): TableEntry {
    this.calls.push("create");
    return this.#hold({ key: undefined, values: new Map() });
  }

  add(key: TableValue, entry: TableEntry): void {
    this.calls.push("add");
    const added = this.#entry(entry);
    added.key = fitting(this.keyType, key);
    this.#entries.set(added.key, added);
  }

  release(entry: TableEntry): void {
    this.calls.push("release");
    this.#held.delete(entry);
  }

  erase(key: TableValue): boolean {
    return this.#entries.delete(fitting(this.keyType, key));
  }

  clear(): void {
    this.#entries.clear();
  }

  iterate(visit: (entry: TableEntry) => boolean): boolean {
    for (const entry of [...this.#entries.values()]) {
      const number = this.#hold(entry);
      try {
        if (!visit(number)) return false;
      } finally {
        this.#held.delete(number);
      }
    }
    return true;
  }

  key(entry: TableEntry): TableValue {
    if (this.#isHosts) throw new FalcoPluginError("FP_TABLE_REFUSED", "hosts do not tell");
    return this.#entry(entry).key!;
  }

  read(entry: TableEntry, column: number): TableValue {
    this.calls.push("read");
    const { name, type } = this.#column(column);
    return (this.#entry(entry).values.get(name) as TableValue | undefined) ?? nothing(type as TableType);
  }

  write(entry: TableEntry, column: number, value: TableValue): void {
    this.calls.push("write");
    const { name, type } = this.#column(column);
    const written = this.#entry(entry);
    if (this.#isHosts && this.#isNested && written.key === undefined) throw new Error("libsinsp would crash: the entry is in no list yet");
    if (this.#options.readOnly?.includes(name) === true) throw new FalcoPluginError("FP_TABLE_REFUSED", `the column "${name}" is read-only`);
    written.values.set(name, fitting(type as TableType, value));
  }

  nested(entry: TableEntry, column: number): FakeTable {
    const { name, table } = this.#column(column);
    const { values } = this.#entry(entry);
    const nested = values.get(name) ?? new FakeTable(name, table!, {}, this.#isHosts, true);
    values.set(name, nested);
    return nested as FakeTable;
  }

  readAt(key: TableValue, column: number): TableValue | undefined {
    const number = this.find(key);
    const value = number === 0 ? undefined : this.read(number, column);
    this.#held.delete(number);
    this.calls.splice(0, this.calls.length, "readAt");
    return value;
  }

  writeAt(key: TableValue, column: number, value: TableValue): boolean {
    const number = this.find(key);
    if (number !== 0) this.write(number, column, value);
    this.#held.delete(number);
    this.calls.splice(0, this.calls.length, "writeAt");
    return number !== 0;
  }

  #hold(entry: FakeEntry): TableEntry {
    this.#held.set(++this.#last, entry);
    return this.#last;
  }

  #entry(number: TableEntry): FakeEntry {
    const entry = this.#held.get(number);
    if (entry === undefined) throw new FalcoPluginError("FP_TABLE_ENTRY_STALE");
    return entry;
  }

  #column(index: number): ColumnFacts {
    const column = this.#columns[index];
    if (column === undefined || !this.hasColumn(index)) throw new Error(`there is no column ${index}`);
    return column;
  }
}

/** A host with these tables. */
export class FakePort implements TablePort {
  readonly #tables: Map<string, FakeTable>;

  constructor(tables: readonly TableFacts[], options: FakeOptions = {}) {
    this.#tables = new Map(tables.map((facts) => [facts.name, new FakeTable(facts.name, facts, options, facts.kind === "import")]));
  }

  table(name: string): FakeTable | undefined {
    return this.#tables.get(name);
  }

  list(): readonly TableInfo[] {
    return [...this.#tables.values()].map(({ name, keyType }) => ({ name, keyType }));
  }

  find(name: string, keyType: TableType): FakeTable | undefined {
    const table = this.#tables.get(name);
    if (table !== undefined && table.keyType !== keyType) throw new FalcoPluginError("FP_TABLE_TYPE", `the key of the table "${name}" is a ${table.keyType}, not a ${keyType}`);
    return table;
  }
}

const bits: Readonly<Partial<Record<TableType, number>>> = { int8: 8, int16: 16, int32: 32, int64: 64, uint8: 8, uint16: 16, uint32: 32, uint64: 64 };

function fitting(type: TableType, value: TableValue): TableValue {
  if (!fits(type, value)) throw new FalcoPluginError("FP_TABLE_VALUE", `${String(value)} is no ${type}`);
  return value;
}

function fits(type: TableType, value: TableValue): boolean {
  const size = bits[type];
  if (size === undefined) return typeof value === (type === "bool" ? "boolean" : "string");
  if (typeof value !== (size === 64 ? "bigint" : "number") || (typeof value === "number" && !Number.isInteger(value))) return false;
  const whole = BigInt(value);
  return (type.startsWith("u") ? BigInt.asUintN(size, whole) : BigInt.asIntN(size, whole)) === whole;
}

function nothing(type: TableType): TableValue {
  if (type === "string") return "";
  if (type === "bool") return false;
  return bits[type] === 64 ? 0n : 0;
}
