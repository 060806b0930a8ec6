import type { TableType } from "@falco-plugin/contract";
import type { AccessMode } from "./access-mode.ts";
import type { ColumnOptions } from "./column.ts";
import type { ImportColumns, TableColumn, ValueColumn } from "./column-types.ts";
import { makeColumn, makeTableColumn } from "./internal/make-column.ts";

/** Options of {@link existing}. */
export interface ExistingOptions<out Mode extends AccessMode = AccessMode, out Optional extends boolean = boolean> {
  /** Name in the table, where it differs from the one that code uses. */
  readonly name?: string;
  /** What this plugin does with it; `r` unless given. */
  readonly access?: Mode;
  /** Whether the plugin can do without; it is `undefined` then. */
  readonly optional?: Optional;
}

/** Makes columns that the host must have. */
export interface ExistingMaker {
  <const Type extends TableType, const Mode extends AccessMode = "r", const Optional extends boolean = false>(type: Type, options?: ExistingOptions<Mode, Optional>): ValueColumn<Type, NoInfer<Mode>, NoInfer<Optional>, "existing">;
  /** A table in each entry. The type of its keys is believed: hosts do not tell it, and would read a wrong one as something else. */
  readonly table: <const KeyType extends TableType, const Nested extends ImportColumns, const Mode extends AccessMode = "r", const Optional extends boolean = false>(
    keyType: KeyType,
    columns: Nested,
    options?: ExistingOptions<Mode, Optional>,
  ) => TableColumn<KeyType, Nested, NoInfer<Mode>, NoInfer<Optional>, "existing">;
}

/**
 * A column that a host's table must have; the plugin does not load where it is missing, unless it is `optional`, or of another type. Only for
 * reading, unless its `access` says more.
 *
 * @runs build
 * @abi ss_plugin_table_fields_vtable_ext.get_table_field
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { existing, importTable } from "@falco-plugin/tables";
 *
 * export const threads = importTable("threads", "int64", {
 *   pid: existing("int64"),
 *   comm: existing("string", { access: "rw" }),
 *   executable: existing("string", { name: "exe_path" }),
 *   isFromMemory: existing("bool", { name: "exe_from_memfd", optional: true }),
 *   files: existing.table("int64", { name: existing("string") }, { name: "file_descriptors" }),
 * });
 * ```
 */
export const existing: ExistingMaker = Object.freeze(
  Object.assign(((type: TableType, options: ColumnOptions = {}) => makeColumn(type, "existing", "r", options)) as ExistingMaker, {
    table: ((keyType: TableType, columns: ImportColumns, options: ColumnOptions = {}) => makeTableColumn(keyType, columns, "existing", "r", options)) as ExistingMaker["table"],
  }),
);
