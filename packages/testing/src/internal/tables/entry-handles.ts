import { FalcoPluginError, type TableEntry } from "@falco-plugin/contract";
import type { StoredEntry, StoredTable } from "./stored-table.ts";

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

  isHeld(handle: TableEntry): boolean {
    return this.#held.has(handle);
  }

  /**
   * @param title - How errors name the table
   * @throws FalcoPluginError `FP_TABLE_ENTRY_STALE`
   */
  held(title: string, table: StoredTable, handle: TableEntry): HeldEntry {
    const held = this.#held.get(handle);
    if (held === undefined) throw new FalcoPluginError("FP_TABLE_ENTRY_STALE", `${title}: the entry was found in an earlier call, or released`);
    if (held.table !== table) throw new FalcoPluginError("FP_TABLE_ENTRY_STALE", `${title}: the entry is one of another table`);
    return held;
  }

  release(handle: TableEntry): void {
    this.#held.delete(handle);
  }

  /** All but one of those that were found in a table. */
  releaseFound(table: StoredTable, but?: TableEntry): void {
    for (const [handle, held] of this.#held) if (held.table === table && !held.isNew && handle !== but) this.#held.delete(handle);
  }

  releaseAll(): void {
    this.#held.clear();
  }
}
