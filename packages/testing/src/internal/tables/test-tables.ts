import type { TableAccess, TableFacts, TableInfo, TablePort, TableType } from "@falco-plugin/contract";
import { EntryHandles } from "./entry-handles.ts";
import type { HostTables } from "./host-tables.ts";
import { foundTable, importedTable } from "./imported-table.ts";
import { ownTableAccess } from "./own-table.ts";
import { always } from "./table-availability.ts";
import { listOf } from "./words.ts";

/** What a test has by a table that it declares as plugins do: it is there at any time, and entries until they are released. */
export class TestTables implements TablePort {
  readonly #facts: TableFacts | undefined;
  readonly #host: HostTables;
  readonly #use = { availability: always, handles: new EntryHandles() };

  constructor(facts: TableFacts | undefined, host: HostTables) {
    this.#facts = facts;
    this.#host = host;
  }

  table(name: string): TableAccess | undefined {
    if (this.#facts?.name !== name) throw new TypeError(`the test declares no table "${name}"`);
    if (this.#facts.kind === "import") return importedTable(this.#facts, this.#host, this.#use);
    const exported = this.#host.get(name);
    if (exported === undefined) throw new TypeError(`nobody exports a table "${name}"; the host has: ${listOf(this.#host.names)}`);
    return ownTableAccess({ facts: this.#facts, table: exported.table }, this.#use.handles);
  }

  list(): readonly TableInfo[] {
    return this.#host.list();
  }

  find(name: string, keyType: TableType): TableAccess | undefined {
    return foundTable(name, keyType, this.#host, this.#use);
  }
}
