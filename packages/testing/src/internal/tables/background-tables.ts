import { FalcoPluginError, type TableAccess, type TablePort } from "@falco-plugin/contract";
import { EntryHandles } from "./entry-handles.ts";
import { type OwnTable, ownTableAccess } from "./own-table.ts";
import { tableTitle } from "./words.ts";

/** What the background realm sees: the plugin's own tables. */
export class BackgroundTables implements TablePort {
  readonly #own: ReadonlyMap<string, TableAccess>;

  constructor(own: readonly OwnTable[]) {
    const handles = new EntryHandles();
    this.#own = new Map(own.map((table) => [table.facts.name, ownTableAccess(table, handles)]));
  }

  table(name: string): TableAccess {
    const own = this.#own.get(name);
    if (own !== undefined) return own;
    throw new FalcoPluginError("FP_TABLE_UNAVAILABLE", `${tableTitle(name)} is the host's, and can be used on the event thread only`);
  }

  list(): never {
    return notHere();
  }

  find(): never {
    return notHere();
  }
}

function notHere(): never {
  throw new FalcoPluginError("FP_TABLE_UNAVAILABLE", "tables of the host can be used on the event thread only");
}
