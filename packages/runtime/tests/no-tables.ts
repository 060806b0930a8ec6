import type { TableCalls } from "../src/table-calls.ts";

/** A native side without any table. */
export function noTables(): TableCalls {
  const none = (): never => {
    throw new Error("there is no table");
  };
  return {
    tableOpen: () => 0,
    tableList: () => [],
    tableLookUp: () => 0,
    tableName: none,
    tableKeyType: none,
    tableSize: none,
    tableColumns: none,
    tableHasColumn: none,
    tableFindColumn: none,
    tableFind: none,
    tableCreate: none,
    tableAdd: none,
    tableRelease: none,
    tableErase: none,
    tableClear: none,
    tableIterate: none,
    tableKey: none,
    tableRead: none,
    tableWrite: none,
    tableNested: none,
    tableReadAt: none,
    tableWriteAt: none,
  };
}
