import { FalcoPluginError, type TableFacts, type TablePort, type TableRef, type TableType } from "@falco-plugin/contract";
import type { AccessMode } from "./access-mode.ts";
import type { Columns, ImportColumns } from "./column-types.ts";
import type { DeclaredTable } from "./declared-table.ts";
import { declareTable } from "./internal/declare-table.ts";
import { refuseDefinition } from "./internal/refuse-definition.ts";
import { TypedTable } from "./internal/typed-table.ts";
import type { View } from "./view.ts";

/** Options of {@link importTable}. */
export interface ImportOptions<out Mode extends AccessMode = AccessMode, out Optional extends boolean = boolean> {
  /** What this plugin does with it; `rw` unless given. */
  readonly access?: Mode;
  /** Whether the plugin can do without: `ctx.table(…)` is `undefined` then. */
  readonly optional?: Optional;
}

/** A table of the host, or of another plugin. */
export interface ImportedTable<KeyType extends TableType = TableType, C extends Columns = Columns, Mode extends AccessMode = AccessMode, Optional extends boolean = boolean>
  extends DeclaredTable<KeyType, C>,
    TableRef<View<KeyType, C, Mode, false> | (Optional extends false ? never : undefined)> {
  readonly table: TableFacts;
  readonly inBackground: false;
}

/**
 * A table of the host (libsinsp has `threads`), or of a plugin that is loaded before this one. The plugin does not load where the table is missing,
 * unless it is `optional`, or is of another type. List it in {@link tables}; `ctx.table(threads)` gives its view on the event thread.
 *
 * `existing(type)` is a column that the table must have, `column.…()` one that is added to it where it is not there.
 *
 * @runs build
 * @abi ss_plugin_init_tables_input.get_table
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { definePlugin, on, parse } from "@falco-plugin/plugin";
 * import { SYSCALL_EXECVE_19_X } from "@falco-plugin/events/types";
 * import { column, existing, importTable, tables } from "@falco-plugin/tables";
 *
 * const threads = importTable("threads", "int64", {
 *   comm: existing("string"),
 *   env: existing.table("uint64", { value: existing("string") }),
 *   executions: column.uint64(),
 * });
 *
 * export default definePlugin(
 *   { name: "counts-execs", version: "0.1.0", description: "Counts executions", contact: "https://example.org" },
 *   tables(threads),
 *   parse(
 *     on(SYSCALL_EXECVE_19_X, ({ tid }, ctx) => {
 *       const thread = ctx.table(threads).get(tid);
 *       if (thread === undefined) return;
 *       thread.set("executions", thread.get("executions") + 1n);
 *       thread.table("env").forEach((variable) => {
 *         ctx.log.debug(variable.get("value"));
 *       });
 *     }),
 *   ),
 * );
 * ```
 */
export function importTable<const KeyType extends TableType, const C extends ImportColumns, const Mode extends AccessMode = "rw", const Optional extends boolean = false>(
  name: string,
  keyType: KeyType,
  columns: C,
  options: ImportOptions<Mode, Optional> = {},
): ImportedTable<KeyType, C, Mode, Optional> {
  const { access = "rw", optional = false } = options;
  if (!["r", "w", "rw"].includes(access)) refuseDefinition(`the access of a table must be one of r, w, rw, not ${JSON.stringify(access)}`);
  if (typeof optional !== "boolean") refuseDefinition("whether a table is optional must be true or false");
  const { schema, ...declared } = declareTable("import", name, keyType, columns, optional);
  return Object.freeze({
    ...declared,
    inBackground: false as const,
    open(port: TablePort): unknown {
      const table = port.table(name);
      if (table !== undefined) return new TypedTable(table, schema);
      if (optional) return undefined;
      throw new FalcoPluginError("FP_TABLE_MISSING", `there is no table "${name}"`);
    },
  });
}
