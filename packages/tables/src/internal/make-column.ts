import type { ColumnVisibility, TableType } from "@falco-plugin/contract";
import type { AccessMode } from "../access-mode.ts";
import type { ColumnOptions } from "../column.ts";
import type { ColumnOrigin, Columns, TableColumn, ValueColumn } from "../column-types.ts";
import { checkName } from "./check-name.ts";
import { checkType } from "./check-type.ts";
import { refuseDefinition } from "./refuse-definition.ts";

const modes: readonly AccessMode[] = ["r", "w", "rw"];
const visibilities: readonly (ColumnVisibility | undefined)[] = ["public", "readonly", "private", undefined];

/** @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function makeColumn(type: TableType, origin: ColumnOrigin, fallback: AccessMode, options: ColumnOptions): ValueColumn {
  checkType(type, "the type of a column");
  return Object.freeze({ type, ...common(origin, fallback, options) });
}

/** @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function makeTableColumn(keyType: TableType, columns: Columns, origin: ColumnOrigin, fallback: AccessMode, options: ColumnOptions): TableColumn {
  checkType(keyType, "the key type of a table in an entry");
  return Object.freeze({ type: "table" as const, keyType, columns: copyColumns(columns), ...common(origin, fallback, options) });
}

/** Columns that nobody changes any more. @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function copyColumns<Given extends Columns>(columns: Given): Given {
  if (typeof columns !== "object" || columns === null) refuseDefinition("the columns of a table are an object of what column and existing make");
  for (const [name, column] of Object.entries(columns)) {
    if (typeof (column as Partial<ValueColumn> | null | undefined)?.origin !== "string") refuseDefinition(`the column ${JSON.stringify(name)} was made neither by column nor by existing`);
  }
  return Object.freeze({ ...columns });
}

function common(origin: ColumnOrigin, fallback: AccessMode, { name, access = fallback, optional = false, visibility }: ColumnOptions): Omit<ValueColumn, "type"> {
  if (name !== undefined) checkName(name, "a column");
  if (!modes.includes(access)) refuseDefinition(`the access of a column must be one of ${modes.join(", ")}, not ${JSON.stringify(access)}`);
  if (typeof optional !== "boolean") refuseDefinition("whether a column is optional must be true or false");
  if (!visibilities.includes(visibility)) refuseDefinition(`the visibility of a column must be public, readonly or private, not ${JSON.stringify(visibility)}`);
  return { origin, access, optional, name, visibility };
}
