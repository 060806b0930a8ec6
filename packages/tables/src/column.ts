import { type ColumnVisibility, type TableType, tableTypes } from "@falco-plugin/contract";
import type { AccessMode } from "./access-mode.ts";
import type { Columns, TableColumn, ValueColumn } from "./column-types.ts";
import { makeColumn, makeTableColumn } from "./internal/make-column.ts";

/** Options of `column.…()`. */
export interface ColumnOptions<out Mode extends AccessMode = AccessMode, out Optional extends boolean = boolean> {
  /** Name in the table, where it differs from the one that code uses. */
  readonly name?: string;
  /** What this plugin does with it; `rw` unless given. */
  readonly access?: Mode;
  /** In a host's table: whether the plugin can do without. */
  readonly optional?: Optional;
  /** In a plugin's own table: who else sees it; `public` unless given. */
  readonly visibility?: ColumnVisibility;
}

/** Makes a column of one type. */
export type MakeColumn<Type extends TableType> = <const Mode extends AccessMode = "rw", const Optional extends boolean = false>(options?: ColumnOptions<Mode, Optional>) => ValueColumn<Type, NoInfer<Mode>, NoInfer<Optional>, "added">;

/** Makes columns of every type. */
export type ColumnMakers = { readonly [Type in TableType]: MakeColumn<Type> } & {
  /** A table in each entry, of a plugin's own table. */
  readonly table: <const KeyType extends TableType, const Nested extends Columns, const Mode extends AccessMode = "rw">(
    keyType: KeyType,
    columns: Nested,
    options?: ColumnOptions<Mode, false>,
  ) => TableColumn<KeyType, Nested, NoInfer<Mode>, false, "added">;
};

/**
 * Columns of a plugin's own table; in a host's table, columns that are added where they are not there. Values of 64-bit integers are `bigint`, of
 * the others `number`; nobody has to set a column: until then it is 0, `false` or empty.
 *
 * @runs build
 * @abi ss_plugin_table_fields_vtable_ext.add_table_field
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { column, exportTable } from "@falco-plugin/tables";
 *
 * export const containers = exportTable("containers", "string", {
 *   image: column.string(),
 *   started: column.uint64({ visibility: "readonly" }),
 *   seen: column.bool({ name: "seen_by_us", visibility: "private" }),
 *   ports: column.table("uint16", { protocol: column.string() }),
 * });
 * ```
 */
export const column: ColumnMakers = Object.freeze({
  ...(Object.fromEntries(tableTypes.map((type) => [type, (options: ColumnOptions = {}) => makeColumn(type, "added", "rw", options)])) as { readonly [Type in TableType]: MakeColumn<Type> }),
  table: ((keyType: TableType, columns: Columns, options: ColumnOptions = {}) => makeTableColumn(keyType, columns, "added", "rw", options)) as ColumnMakers["table"],
});
