import type { TablePort } from "./table-access.ts";
import type { TableFacts } from "./table-facts.ts";

declare const views: unique symbol;

/**
 * Something that a plugin does with tables, as a value: what `importTable`, `exportTable` and `findTables` make, what `tables()` lists, and what
 * `ctx.table()` takes.
 *
 * @typeParam EventView - what `ctx.table()` gives on the event thread
 * @typeParam BackgroundView - what it gives in the background; `never` for what the host has
 */
export interface TableRef<out EventView, out BackgroundView = never> {
  readonly [views]?: { readonly event: EventView; readonly background: BackgroundView };
  /** The table; absent where tables are looked up at run time. */
  readonly table?: TableFacts;
  /** Whether it can be used in the background: the plugin's own tables can. */
  readonly inBackground: boolean;
  /** Makes the view of one realm of one instance; called once for each, while the plugin is initialised. */
  open(port: TablePort): unknown;
}

/** What can be used in both realms: one of the plugin's own tables. */
export type OwnTableRef<View> = TableRef<View, View> & { readonly inBackground: true };
