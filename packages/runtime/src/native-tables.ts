import type { TableFacts, TableInfo, TablePort, TableType } from "@falco-plugin/contract";

import type { NativeBinding } from "./native-binding.ts";
import { NativeTable } from "./native-table.ts";
import { type TableCalls, tableCalls } from "./table-calls.ts";

/**
 * The tables of one realm. Which there are, C++ knows from the manifest that is baked into the artifact.
 *
 * @runs event thread | background
 */
export function nativeTables(binding: NativeBinding, declared: readonly TableFacts[]): TablePort {
  let made: TableCalls | undefined;
  // Most plugins have no tables.
  const calls = (): TableCalls => (made ??= tableCalls(binding));
  const opened = (table: number): NativeTable | undefined => (table === 0 ? undefined : new NativeTable(calls(), table));
  return {
    table(name) {
      const index = declared.findIndex((facts) => facts.name === name);
      return index < 0 ? undefined : opened(calls().tableOpen(index));
    },
    list() {
      const pairs = calls().tableList();
      const infos: TableInfo[] = [];
      for (let at = 0; at + 1 < pairs.length; at += 2) {
        const [name, keyType] = pairs.slice(at, at + 2) as [string, TableType];
        infos.push({ name, keyType });
      }
      return infos;
    },
    find: (name, keyType) => opened(calls().tableLookUp(name, keyType)),
  };
}
