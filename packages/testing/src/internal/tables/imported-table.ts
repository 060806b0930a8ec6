import { FalcoPluginError, type TableFacts, type TableType } from "@falco-plugin/contract";
import { ColumnNumbers } from "./column-numbers.ts";
import { declaredColumns } from "./declared-columns.ts";
import type { HostTables } from "./host-tables.ts";
import { MemoryTableAccess, type TableUse } from "./memory-table-access.ts";
import { requireKeyType } from "./table-user.ts";
import { aType } from "./words.ts";

type Use = Pick<TableUse, "guard" | "handles">;

/**
 * A table of somebody else, as a plugin declares it; `undefined` where an optional one is not there.
 *
 * @throws FalcoPluginError `FP_TABLE_MISSING`, `FP_TABLE_TYPE`, `FP_TABLE_REFUSED`
 */
export function importedTable(facts: TableFacts, tables: HostTables, use: Use): MemoryTableAccess | undefined {
  const found = tables.get(facts.name);
  if (found !== undefined) {
    const columns = declaredColumns(facts.name, facts, found.table.schema, "other");
    return new MemoryTableAccess(found.table, { ...use, user: "other", columns });
  }
  if (facts.optional === true) return undefined;
  throw new FalcoPluginError("FP_TABLE_MISSING", `there is no table "${facts.name}", whose key the plugin expects to be ${aType(facts.keyType)}; the host has ${tables.names}`);
}

/**
 * A table of somebody else without columns; `undefined` where it is not there.
 *
 * @throws FalcoPluginError `FP_TABLE_TYPE`
 */
export function foundTable(name: string, keyType: TableType, tables: HostTables, use: Use): MemoryTableAccess | undefined {
  const found = tables.get(name);
  if (found === undefined) return undefined;
  requireKeyType(name, found.table.schema, keyType);
  return new MemoryTableAccess(found.table, { ...use, user: "other", columns: new ColumnNumbers([]) });
}
