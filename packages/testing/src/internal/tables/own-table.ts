import type { TableFacts } from "@falco-plugin/contract";
import { declaredShape } from "./declared-shape.ts";
import type { EntryHandles } from "./entry-handles.ts";
import { exportedSchema } from "./exported-schema.ts";
import { MemoryTableAccess } from "./memory-table-access.ts";
import { StoredTable } from "./stored-table.ts";
import { always } from "./table-availability.ts";
import { tableTitle } from "./words.ts";

/** A table that a plugin exports. */
export interface OwnTable {
  readonly facts: TableFacts;
  readonly table: StoredTable;
}

/** Makes it, still empty. */
export function ownTable(facts: TableFacts): OwnTable {
  return { facts, table: new StoredTable(facts.name, exportedSchema(facts)) };
}

/** The table as its owner has it: always there, with all columns. */
export function ownTableAccess({ facts, table }: OwnTable, handles: EntryHandles): MemoryTableAccess {
  return new MemoryTableAccess(table, { shape: declaredShape(tableTitle(facts.name), facts, table.schema, "owner"), availability: always, handles });
}
