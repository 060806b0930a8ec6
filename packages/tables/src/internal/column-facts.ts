import type { ColumnFacts, NestedTableFacts, TableFacts, TableType } from "@falco-plugin/contract";
import type { Column, Columns } from "../column-types.ts";
import { checkName } from "./check-name.ts";
import { refuseDefinition } from "./refuse-definition.ts";

/** Whose a table is. */
export type TableKind = TableFacts["kind"];

/**
 * What is baked of a table's columns. `where` names the table.
 *
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 */
export function nestedFacts(kind: TableKind, keyType: TableType, columns: Columns, where: string): NestedTableFacts {
  const facts = Object.entries(columns).map(([name, column]) => columnFacts(kind, name, column, where));
  const twice = facts.find(({ name }, index) => facts.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) refuseDefinition(`two columns of ${where} are called "${twice.name}"`);
  return Object.freeze({ keyType, columns: Object.freeze(facts) });
}

function columnFacts(kind: TableKind, key: string, column: Column, where: string): ColumnFacts {
  const { name = key, type, origin, optional, visibility } = column;
  checkName(name, `a column of ${where}`);
  const what = `the column "${name}" of ${where}`;
  if (kind === "import") {
    if (visibility !== undefined) refuseDefinition(`${what} is in a host's table, and has a visibility`, "Only columns of the plugin's own tables have one.");
    // No host takes them: libsinsp refuses to add a column of type table.
    if (type === "table" && origin === "added") refuseDefinition(`${what} cannot be added to a host's table`, "Use existing.table(…): only a table's owner can have tables in its entries.");
  } else {
    if (origin === "existing") refuseDefinition(`${what} is the plugin's own, and cannot be there already`, "Use column.…() in exportTable().");
    if (optional) refuseDefinition(`${what} is the plugin's own, and cannot be missing`, "Only columns of a host's table can be optional.");
  }
  return Object.freeze({
    name,
    type,
    ...(column.type === "table" && { table: nestedFacts(kind, column.keyType, column.columns, `${where}.${name}`) }),
    ...(kind === "import" && { origin, ...(optional && { optional }) }),
    ...(kind === "export" && { visibility: visibility ?? "public" }),
  });
}
