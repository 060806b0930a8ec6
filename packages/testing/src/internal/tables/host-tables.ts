import { FalcoPluginError, type TableInfo } from "@falco-plugin/contract";
import type { StoredTable } from "./stored-table.ts";
import { threadsTable } from "./threads-table.ts";
import { tableTitle } from "./words.ts";

/** A table as the host knows it, and whose it is. */
export interface HostTable {
  readonly table: StoredTable;
  readonly owner: "host" | "other plugin" | "plugin";
}

/** All tables that a host knows: libsinsp's, and what plugins have exported. */
export class HostTables {
  readonly #tables = new Map<string, HostTable>();

  constructor() {
    this.add(threadsTable(), "host");
  }

  /** @throws FalcoPluginError `FP_TABLE_REFUSED` where there is one by that name */
  add(table: StoredTable, owner: HostTable["owner"]): void {
    if (this.#tables.has(table.name)) throw new FalcoPluginError("FP_TABLE_REFUSED", `${tableTitle(table.name)}: the host does not take it from this plugin: it has one by that name`);
    this.#tables.set(table.name, { table, owner });
  }

  get(name: string): HostTable | undefined {
    return this.#tables.get(name);
  }

  get names(): readonly string[] {
    return [...this.#tables.keys()];
  }

  list(): readonly TableInfo[] {
    return [...this.#tables.values()].map(({ table }) => ({ name: table.name, keyType: table.schema.keyType }));
  }
}
