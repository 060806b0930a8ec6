import type { Capability, TableRef } from "@falco-plugin/contract";
import { refuseDefinition } from "./internal/refuse-definition.ts";

/**
 * Lists the tables that a plugin uses: what {@link importTable}, {@link exportTable} and {@link findTables} make. Several capabilities may list the
 * same. Hosts give tables only to plugins that parse events (those with async events do), or extract fields.
 *
 * @runs build
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { existing, exportTable, importTable, column, tables } from "@falco-plugin/tables";
 *
 * export const threads = importTable("threads", "int64", { comm: existing("string") });
 * export const names = exportTable("names", "string", { count: column.uint64() });
 *
 * export const state = tables(threads, names);
 * ```
 */
export function tables(first: TableRef<unknown, unknown>, ...more: readonly TableRef<unknown, unknown>[]): Capability {
  const all = [first, ...more];
  for (const ref of all) if (typeof (ref as Partial<TableRef<unknown>> | undefined)?.open !== "function") refuseDefinition("tables() takes what importTable(), exportTable() and findTables() make");
  return Object.freeze<Capability>({ kind: "tables", tables: Object.freeze(all) });
}
