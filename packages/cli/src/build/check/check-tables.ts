import { type ColumnFacts, type NestedTableFacts, type TableFacts, tableTypes } from "@falco-plugin/contract";
import { demandBoolean, demandList, demandMatch, demandObject, demandOneOf, demandUnique, fail } from "./demand.ts";

type Kind = TableFacts["kind"];

/** Hosts take names as C strings. */
const name = /^[^\0]+$/;

export function checkTables(value: unknown): void {
  demandUnique(demandList(value, "the tables").map(checkTable), "the table");
}

function checkTable(value: unknown): string {
  const facts = demandObject<TableFacts>(value, "a table");
  const where = demandMatch(facts.name, name, "the name of a table", "a text without NUL, and not empty");
  demandOneOf(facts.kind, ["import", "export"], `the kind of the table ${where}`);
  if (facts.optional !== undefined) demandBoolean(facts.optional, `optional of the table ${where}`);
  checkNested(facts, facts.kind as Kind, where);
  return where;
}

function checkNested(value: unknown, kind: Kind, where: string): void {
  const { keyType, columns } = demandObject<NestedTableFacts>(value, `the table in ${where}`);
  demandOneOf(keyType, tableTypes, `the key type of the table ${where}`);
  const names = demandList(columns, `the columns of the table ${where}`).map((column) => checkColumn(column, kind, where));
  demandUnique(names, `in the table ${where}, the column`);
}

function checkColumn(value: unknown, kind: Kind, where: string): string {
  const { type, table, origin, optional, visibility, ...facts } = demandObject<ColumnFacts>(value, `a column of the table ${where}`);
  const known = demandMatch(facts.name, name, `the name of a column of the table ${where}`, "a text without NUL, and not empty");
  const what = `the column ${where}.${known}`;
  demandOneOf(type, [...tableTypes, "table"], `the type of ${what}`);
  if ((type === "table") !== (table !== undefined)) fail(`${what} has a table in it if, and only if, its type is table`);
  if (table !== undefined) checkNested(table, kind, `${where}.${known}`);
  if (kind === "import") demandOneOf(origin, ["existing", "added"], `the origin of ${what}`);
  if (kind === "import" && type === "table" && origin === "added") fail(`${what} is a table, which no host lets a plugin add`);
  if (optional !== undefined) demandBoolean(optional, `optional of ${what}`);
  if (visibility !== undefined) demandOneOf(visibility, ["public", "readonly", "private"], `the visibility of ${what}`);
  return known;
}
