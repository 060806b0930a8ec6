import { FalcoPluginError, type TableFacts, type TableType } from "@falco-plugin/contract";
import { declaredShape, requireKeyType } from "./declared-shape.ts";
import type { HostTables } from "./host-tables.ts";
import { MemoryTableAccess, type TableUse } from "./memory-table-access.ts";
import { TableShape } from "./table-shape.ts";
import { listOf, tableTitle } from "./words.ts";

type Use = Pick<TableUse, "availability" | "handles">;

/**
 * A table of somebody else, as a plugin declares it; `undefined` where an optional one is not there.
 *
 * @throws FalcoPluginError `FP_TABLE_MISSING`, `FP_TABLE_TYPE`, `FP_TABLE_REFUSED`
 */
export function importedTable(facts: TableFacts, tables: HostTables, use: Use): MemoryTableAccess | undefined {
  const title = tableTitle(facts.name);
  const found = tables.get(facts.name);
  if (found !== undefined) return new MemoryTableAccess(found.table, { ...use, shape: declaredShape(title, facts, found.table.schema, "other") });
  if (facts.optional === true) return undefined;
  throw new FalcoPluginError("FP_TABLE_MISSING", `the host has no ${title}, which this plugin imports; it has: ${listOf(tables.names)}`);
}

/**
 * A table of somebody else without columns; `undefined` where it is not there.
 *
 * @throws FalcoPluginError `FP_TABLE_TYPE`
 */
export function foundTable(name: string, keyType: TableType, tables: HostTables, use: Use): MemoryTableAccess | undefined {
  const found = tables.get(name);
  if (found === undefined) return undefined;
  const title = tableTitle(name);
  requireKeyType(title, found.table.schema, keyType);
  return new MemoryTableAccess(found.table, { ...use, shape: new TableShape(title, "other", false, []) });
}
