import { FalcoPluginError, type TableAccess, type TableFacts, type TableInfo, type TablePort, type TableType } from "@falco-plugin/contract";
import type { HostTables } from "./host-tables.ts";
import { foundTable, importedTable } from "./imported-table.ts";
import type { TableUse } from "./memory-table-access.ts";
import { type OwnTable, ownTableAccess } from "./own-table.ts";
import { duringCalls } from "./table-availability.ts";
import type { TableCalls } from "./table-calls.ts";
import { tableTitle } from "./words.ts";

/** What the event realm sees: the plugin's own tables, and the host's during calls. */
export class EventTables implements TablePort {
  readonly #host: HostTables;
  readonly #calls: TableCalls;
  readonly #declared = new Map<string, TableAccess | undefined>();
  readonly #found = new Map<string, TableAccess>();
  #listed: readonly TableInfo[] | undefined;

  /** @throws FalcoPluginError `FP_TABLE_MISSING`, `FP_TABLE_TYPE`, `FP_TABLE_REFUSED` */
  constructor(facts: readonly TableFacts[], host: HostTables, own: readonly OwnTable[], calls: TableCalls) {
    this.#host = host;
    this.#calls = calls;
    for (const table of facts) {
      if (table.kind === "import") this.#declared.set(table.name, importedTable(table, host, this.#use(table.name)));
    }
    for (const table of own) this.#declared.set(table.facts.name, ownTableAccess(table, calls.entries));
  }

  table(name: string): TableAccess | undefined {
    if (!this.#declared.has(name)) throw new TypeError(`the plugin declares no table "${name}"`);
    return this.#declared.get(name);
  }

  list(): readonly TableInfo[] {
    if (this.#calls.isInitialising) this.#listed = this.#host.list();
    if (this.#listed !== undefined) return this.#listed;
    throw new FalcoPluginError("FP_TABLE_UNAVAILABLE", "the host tells which tables it has while the plugin is initialised only");
  }

  find(name: string, keyType: TableType): TableAccess | undefined {
    const id = `${name} ${keyType}`;
    const known = this.#found.get(id);
    if (known !== undefined || !this.#calls.isInitialising) return known;
    const found = foundTable(name, keyType, this.#host, this.#use(name));
    if (found !== undefined) this.#found.set(id, found);
    return found;
  }

  #use(name: string): Pick<TableUse, "availability" | "handles"> {
    return { availability: duringCalls(tableTitle(name), this.#calls), handles: this.#calls.entries };
  }
}
