import { type Synchronous, synchronous, type TableInfo, type TablePort, type TableRef, type TableType } from "@falco-plugin/contract";
import type { FoundTable } from "./found-table.ts";
import { LooseTable } from "./internal/loose-table.ts";
import { refuseDefinition } from "./internal/refuse-definition.ts";

/** The tables that a host has. There while the plugin is initialised only. */
export interface TableFinder {
  /** Names and key types of all tables. */
  list(): readonly TableInfo[];
  /**
   * A table by its name; `undefined` where there is none.
   *
   * @throws FalcoPluginError `FP_TABLE_TYPE` where its key has another type
   */
  find<const KeyType extends TableType>(name: string, keyType: KeyType): FoundTable<KeyType> | undefined;
}

/** What was found in the host's tables. */
export interface FoundTables<out Value> extends TableRef<Value> {
  readonly inBackground: false;
}

/**
 * Looks into the host's tables when the plugin is initialised: for tables and columns whose names are known only then. What `find` returns is what
 * `ctx.table(…)` gives on the event thread. List it in {@link tables}.
 *
 * What `find` throws keeps the plugin from loading.
 *
 * @runs event thread
 * @abi ss_plugin_init_tables_input.list_tables
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`; `FP_CALLBACK_ASYNC` where `find` returns a promise
 * @example
 * ```ts
 * import { definePlugin, on, parse } from "@falco-plugin/plugin";
 * import { SYSCALL_EXECVE_19_X } from "@falco-plugin/events/types";
 * import { findTables, tables } from "@falco-plugin/tables";
 *
 * const found = findTables((tables) => {
 *   const threads = tables.find("threads", "int64");
 *   const name = threads?.column("comm", "string");
 *   return threads && name && { threads, name };
 * });
 *
 * export default definePlugin(
 *   { name: "shows-names", version: "0.1.0", description: "Shows who executes", contact: "https://example.org" },
 *   tables(found),
 *   parse(
 *     on(SYSCALL_EXECVE_19_X, ({ tid }, ctx) => {
 *       const there = ctx.table(found);
 *       ctx.log.info(there?.threads.read(tid, there.name) ?? "nobody knows");
 *     }),
 *   ),
 * );
 * ```
 */
export function findTables<Value>(find: (tables: TableFinder) => Synchronous<Value>): FoundTables<Value> {
  if (typeof find !== "function") refuseDefinition("findTables() needs a function that looks at the tables");
  return Object.freeze({ inBackground: false as const, open: (port: TablePort) => synchronous(find(finder(port)), "findTables()") });
}

function finder(port: TablePort): TableFinder {
  return Object.freeze({
    list: () => port.list(),
    find<KeyType extends TableType>(name: string, keyType: KeyType): FoundTable<KeyType> | undefined {
      const table = port.find(name, keyType);
      return table === undefined ? undefined : (new LooseTable(table) as unknown as FoundTable<KeyType>);
    },
  });
}
