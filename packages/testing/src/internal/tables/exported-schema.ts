import type { NestedTableFacts } from "@falco-plugin/contract";
import { TableSchema } from "./table-schema.ts";
import { emptyValue } from "./table-value.ts";

/** The schema of a table that a plugin exports. */
export function exportedSchema({ keyType, columns }: NestedTableFacts): TableSchema {
  const schema = new TableSchema(keyType);
  for (const { name, type, table, visibility = "public" } of columns) {
    if (type !== "table") schema.add({ name, type, visibility, initial: emptyValue(type) });
    else if (table !== undefined) schema.add({ name, type, visibility, table: exportedSchema(table), initial: 0 });
  }
  return schema;
}
