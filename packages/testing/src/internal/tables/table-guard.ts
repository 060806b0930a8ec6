import type { EntryHandles } from "./entry-handles.ts";
import type { StoredTable } from "./stored-table.ts";
import type { TableCalls } from "./table-calls.ts";
import { theTable } from "./words.ts";

/** Says whether something can be done with a table now: returns, or throws the coded reason why not. */
export interface TableGuard {
  readonly read: () => void;
  readonly write: () => void;
  /** Columns are looked up that nobody has asked for before. */
  readonly lookUp: () => void;
}

/** The plugin's own tables are always there. */
export const always: TableGuard = { read: () => {}, write: () => {}, lookUp: () => {} };

/** A host's table is there during calls of the host, and tells of its columns while the plugin is initialised. */
export function duringCalls(name: string, calls: TableCalls): TableGuard {
  return {
    read: () => calls.requireUse(name, "read"),
    write: () => calls.requireUse(name, "write"),
    lookUp: () => calls.requireInitialising(`columns of ${theTable(name)}, which is the host's,`),
  };
}

/** A table in an entry is there as long as the entry. */
export function asLongAs(entry: { readonly handles: EntryHandles; readonly table: StoredTable; readonly handle: number }, outer: TableGuard): TableGuard {
  const also = (may: () => void) => (): void => {
    may();
    entry.handles.held(entry.table, entry.handle);
  };
  return { read: also(outer.read), write: also(outer.write), lookUp: also(outer.lookUp) };
}
