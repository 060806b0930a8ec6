import { FalcoPluginError } from "./falco-plugin-error.ts";
import type { Realm } from "./manifest.ts";
import type { PluginDefinition } from "./plugin-definition.ts";
import type { TablePort } from "./table-access.ts";
import type { TableRef } from "./table-ref.ts";

/** Gives the view of a table that the plugin lists. */
export type TableViews = (ref: TableRef<unknown, unknown>) => unknown;

/**
 * The views of all tables that a plugin lists, for one realm of one instance. Made while the plugin is initialised: what is looked up at run
 * time is looked up now.
 *
 * @runs event thread | background
 * @throws FalcoPluginError `FP_TABLE_MISSING`, `FP_TABLE_TYPE`
 */
export function tableViews(definition: PluginDefinition, realm: Realm, port: TablePort): TableViews {
  const refs = definition.capabilities.flatMap(({ tables = [] }) => tables);
  const views = new Map<TableRef<unknown, unknown>, unknown>();
  for (const ref of refs) {
    if (!views.has(ref) && (ref.inBackground || realm === "event")) views.set(ref, ref.open(port));
  }
  return (ref) => {
    const view = views.get(ref);
    if (view !== undefined || views.has(ref)) return view;
    if (refs.includes(ref)) throw new FalcoPluginError("FP_TABLE_UNAVAILABLE", `the table${ref.table === undefined ? "" : ` "${ref.table.name}"`} is the host's: it can be used on the event thread only`);
    throw new TypeError("the table is not listed in tables()");
  };
}
