import { FalcoPluginError, type TableEntry } from "@falco-plugin/contract";
import type { StoredEntry, StoredTable } from "./stored-table.ts";
import { theTable } from "./words.ts";

/** An entry that a plugin holds by number. */
export interface HeldEntry {
  readonly table: StoredTable;
  entry: StoredEntry;
  /** Whether it is in no table yet. */
  isNew: boolean;
}

/** The numbers by which one realm of a plugin holds entries. No number is given twice. */
export class EntryHandles {
  readonly #held = new Map<TableEntry, HeldEntry>();
  #last: TableEntry = 0;

  hold(table: StoredTable, entry: StoredEntry, isNew = false): TableEntry {
    this.#held.set(++this.#last, { table, entry, isNew });
    return this.#last;
  }

  /** @throws FalcoPluginError `FP_TABLE_ENTRY_STALE`; `FP_TABLE_REFUSED` for an entry of another table */
  held(table: StoredTable, handle: TableEntry): HeldEntry {
    const held = this.#held.get(handle);
    if (held === undefined) throw new FalcoPluginError("FP_TABLE_ENTRY_STALE", `an entry of ${theTable(table.name)} was used after the call in which it was found, or after it was released`);
    if (held.table !== table) throw new FalcoPluginError("FP_TABLE_REFUSED", `an entry of ${theTable(held.table.name)} is none of ${theTable(table.name)}`);
    return held;
  }

  release(handle: TableEntry): void {
    this.#held.delete(handle);
  }

  releaseAll(): void {
    this.#held.clear();
  }
}
