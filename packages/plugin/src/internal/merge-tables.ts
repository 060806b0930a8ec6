import type { TableFacts, TableRef } from "@falco-plugin/contract";
import { refuseDefinition } from "./refuse-definition.ts";

/** All tables of a plugin; one that several capabilities list is one. @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function mergeTables(refs: readonly TableRef<unknown, unknown>[]): readonly TableFacts[] | undefined {
  if (refs.length === 0) return undefined;
  const byName = new Map<string, TableFacts>();
  for (const { table } of refs) {
    if (table === undefined) continue;
    const known = byName.get(table.name) ?? table;
    if (known !== table) refuseDefinition(`two tables are called "${table.name}"`, "Declare it once, with all columns that the plugin uses.");
    byName.set(table.name, table);
  }
  return Object.freeze([...byName.values()]);
}
