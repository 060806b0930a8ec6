import type { TableFacts, TableType } from "@falco-plugin/contract";
import type { Columns } from "./column-types.ts";

/** What a declared table says of itself, a host's or one's own. */
export interface DeclaredTable<out KeyType extends TableType = TableType, out C extends Columns = Columns> {
  readonly name: string;
  readonly keyType: KeyType;
  readonly columns: C;
  readonly table: TableFacts;
}
