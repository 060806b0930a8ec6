import { FalcoPluginError, type TableAccess, type TablePort } from "@falco-plugin/contract";
import { EntryHandles } from "./entry-handles.ts";
import { type OwnTable, ownTableAccess } from "./own-table.ts";
import { theTable } from "./words.ts";

/** What the background realm sees: the plugin's own tables. */
export class BackgroundTables implements TablePort {
  readonly #own: ReadonlyMap<string, TableAccess>;

  constructor(own: readonly OwnTable[]) {
    const handles = new EntryHandles();
    this.#own = new Map(own.map((table) => [table.facts.name, ownTableAccess(table, handles)]));
  }

  table(name: string): TableAccess {
    return this.#own.get(name) ?? notInBackground(theTable(name));
  }

  list(): never {
    return notInBackground("each of these tables");
  }

  find(name: string): never {
    return notInBackground(theTable(name));
  }
}

function notInBackground(what: string): never {
  throw new FalcoPluginError("FP_TABLE_UNAVAILABLE", `${what} is the host's: it can be used on the event thread only`);
}
