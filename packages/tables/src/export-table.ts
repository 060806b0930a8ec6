import { FalcoPluginError, type OwnTableRef, type TableFacts, type TablePort, type TableType } from "@falco-plugin/contract";
import type { Columns, OwnColumns } from "./column-types.ts";
import type { DeclaredTable } from "./declared-table.ts";
import { declareTable } from "./internal/declare-table.ts";
import { TypedTable } from "./internal/typed-table.ts";
import type { View } from "./view.ts";

/** A table of the plugin's own. */
export interface ExportedTable<KeyType extends TableType = TableType, C extends Columns = Columns> extends DeclaredTable<KeyType, C>, OwnTableRef<View<KeyType, C>> {
  readonly table: TableFacts;
  readonly inBackground: true;
}

/**
 * A table of the plugin's own, which the host and other plugins read and write, too, as far as the `visibility` of its columns lets them. It lies in
 * native memory: no code of the plugin runs for what they do. List it in {@link tables}; `ctx.table(containers)` gives its view in both realms, which
 * share what is in it. Each instance of the plugin has its own, for as long as it lives.
 *
 * Others may add columns. A table without any is good, too: they have it to themselves.
 *
 * @runs build
 * @abi ss_plugin_init_tables_input.add_table
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { background, definePlugin, extract, lookup } from "@falco-plugin/plugin";
 * import { column, exportTable, importTable, tables } from "@falco-plugin/tables";
 *
 * const threads = importTable("threads", "int64", { container_id: column.string() });
 * const containers = exportTable("containers", "string", { image: column.string(), ip: column.string(), user: column.string() });
 *
 * export default definePlugin(
 *   { name: "containers", version: "0.1.0", description: "Knows containers", contact: "https://example.org" },
 *   tables(containers),
 *   background({ start: (ctx) => ctx.table(containers).insert("3f1c", { image: "nginx:1" }) }),
 *   extract({ "container.image": lookup({ type: "string", description: "Image of the container" }, { from: threads, column: "container_id", to: containers, select: "image" }) }),
 * );
 * ```
 */
export function exportTable<const KeyType extends TableType, const C extends OwnColumns>(name: string, keyType: KeyType, columns: C): ExportedTable<KeyType, C> {
  const { schema, ...declared } = declareTable("export", name, keyType, columns, false);
  return Object.freeze({
    ...declared,
    inBackground: true as const,
    open(port: TablePort): unknown {
      const table = port.table(name);
      if (table === undefined) throw new FalcoPluginError("FP_TABLE_MISSING", `the plugin's own table "${name}" is not there`);
      return new TypedTable(table, schema);
    },
  });
}
