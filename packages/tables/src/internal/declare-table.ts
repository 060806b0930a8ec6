import type { TableType } from "@falco-plugin/contract";
import type { Columns } from "../column-types.ts";
import type { DeclaredTable } from "../declared-table.ts";
import { checkName } from "./check-name.ts";
import { checkType } from "./check-type.ts";
import { nestedFacts, type TableKind } from "./column-facts.ts";
import { copyColumns } from "./make-column.ts";
import { type TableSchema, tableSchema } from "./table-schema.ts";

/** What imported and exported tables have in common. @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function declareTable<KeyType extends TableType, C extends Columns>(kind: TableKind, name: string, keyType: KeyType, columns: C, optional: boolean): DeclaredTable<KeyType, C> & { readonly schema: TableSchema } {
  checkName(name, "a table");
  checkType(keyType, `the key type of the table "${name}"`);
  const copy = copyColumns(columns);
  return {
    name,
    keyType,
    columns: copy,
    table: Object.freeze({ kind, name, ...nestedFacts(kind, keyType, copy, name), ...(optional && { optional }) }),
    schema: tableSchema(name, kind === "export", copy),
  };
}
