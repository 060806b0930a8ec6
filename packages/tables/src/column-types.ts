import type { ColumnVisibility, TableType } from "@falco-plugin/contract";
import type { AccessMode } from "./access-mode.ts";

/** Whether a column is the plugin's (added where it is not there), or has to be there already. */
export type ColumnOrigin = "added" | "existing";

/** What columns have in common, whatever is in them. */
interface AnyColumn<out Mode extends AccessMode, out Optional extends boolean, out Origin extends ColumnOrigin> {
  readonly origin: Origin;
  readonly access: Mode;
  readonly optional: Optional;
  /** Name in the table, where it differs. */
  readonly name: string | undefined;
  readonly visibility: ColumnVisibility | undefined;
}

/** A column that holds values. */
export interface ValueColumn<out Type extends TableType = TableType, out Mode extends AccessMode = AccessMode, out Optional extends boolean = boolean, out Origin extends ColumnOrigin = ColumnOrigin>
  extends AnyColumn<Mode, Optional, Origin> {
  readonly type: Type;
}

/** A column that holds a table in each entry. */
export interface TableColumn<
  out KeyType extends TableType = TableType,
  out Nested extends Columns = Columns,
  out Mode extends AccessMode = AccessMode,
  out Optional extends boolean = boolean,
  out Origin extends ColumnOrigin = ColumnOrigin,
> extends AnyColumn<Mode, Optional, Origin> {
  readonly type: "table";
  readonly keyType: KeyType;
  readonly columns: Nested;
}

/** A column of a table. */
export type Column = ValueColumn | TableColumn;

/** The columns of a table, by the names that code uses. */
export interface Columns {
  readonly [name: string]: Column;
}

/** Columns that a host's table can have: tables in entries cannot be added to it. */
export interface ImportColumns {
  readonly [name: string]: ValueColumn | TableColumn<TableType, ImportColumns, AccessMode, boolean, "existing">;
}

/** Columns that a plugin's own table can have: all are its own, and there. */
export interface OwnColumns {
  readonly [name: string]: ValueColumn<TableType, AccessMode, false, "added"> | TableColumn<TableType, OwnColumns, AccessMode, false, "added">;
}
