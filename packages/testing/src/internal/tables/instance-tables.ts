import type { FieldArgument, FieldResult, LookupFieldFacts, TableFacts, TablePort, TableRef, TableType } from "@falco-plugin/contract";
import { TestTable } from "../../test-table.ts";
import { BackgroundTables } from "./background-tables.ts";
import { EntryHandles } from "./entry-handles.ts";
import { EventTables } from "./event-tables.ts";
import { HostTables } from "./host-tables.ts";
import { importedTable } from "./imported-table.ts";
import { lookupField } from "./lookup-field.ts";
import { type OwnTable, ownTable } from "./own-table.ts";
import { always } from "./table-availability.ts";
import { TableCalls } from "./table-calls.ts";
import { TestTables } from "./test-tables.ts";
import { aType, listOf, tableTitle } from "./words.ts";

/** All tables around one plugin instance. */
export class InstanceTables {
  readonly calls = new TableCalls();
  readonly event: TablePort;
  readonly background: TablePort;
  readonly #facts: readonly TableFacts[];
  readonly #host = new HostTables();
  readonly #own: readonly OwnTable[];

  /**
   * Finds what the plugin needs, as `init` does.
   *
   * @throws FalcoPluginError `FP_TABLE_MISSING`, `FP_TABLE_TYPE`, `FP_TABLE_REFUSED`
   */
  constructor(facts: readonly TableFacts[], others: readonly TableRef<unknown, unknown>[]) {
    this.#facts = facts;
    for (const { table } of others) this.#load(table);
    this.#own = facts.filter(({ kind }) => kind === "export").map(ownTable);
    this.event = new EventTables(facts, this.#host, this.#own, this.calls);
    this.background = new BackgroundTables(this.#own);
  }

  /** Hands the plugin's own tables to the host: last, when nothing else of `init` can fail any more. */
  initialised(): void {
    for (const { table } of this.#own) this.#host.add(table, "plugin");
    this.calls.initialised();
  }

  /** The value of a field that looks it up, for an event of this thread. */
  lookUp(field: LookupFieldFacts, tid: bigint, argument: FieldArgument | undefined): FieldResult {
    return this.calls.during("read", () => lookupField(field, tid, argument, { facts: this.#facts, port: this.event }));
  }

  /** @throws TypeError where there is no such table */
  rows<KeyType extends TableType>(name: string, keyType: KeyType): TestTable<KeyType> {
    const found = this.#host.get(name);
    if (found === undefined) throw new TypeError(`there is no table "${name}"; the host has: ${listOf(this.#host.names)}`);
    const { table, owner } = found;
    if (table.schema.keyType !== keyType) throw new TypeError(`${tableTitle(name)}: its key is ${aType(table.schema.keyType)}, not ${aType(keyType)}`);
    return new TestTable(table, keyType, owner === "plugin" ? "other" : "owner");
  }

  /** What a plugin has by a table that it declares: by one that it exports its owner, by one that it imports somebody else. */
  view(ref: TableRef<unknown, unknown>): unknown {
    return ref.open(new TestTables(ref.table, this.#host));
  }

  /** Another plugin, loaded before. */
  #load(table: TableFacts | undefined): void {
    if (table === undefined) throw new TypeError("tables of other plugins are those that they export, and those to which they add columns");
    if (table.kind === "export") this.#host.add(ownTable(table).table, "other plugin");
    else importedTable(table, this.#host, { availability: always, handles: new EntryHandles() });
  }
}
