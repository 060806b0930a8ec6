import type { FieldFacts, LookupFieldFacts, TableFacts } from "@falco-plugin/contract";
import { describe, expect, test } from "vitest";
import { wholeManifest } from "../../../tests/whole-manifest.ts";
import { checkManifest } from "./check-manifest.ts";

const threads: TableFacts = {
  kind: "import",
  name: "threads",
  keyType: "int64",
  columns: [
    { name: "comm", type: "string", origin: "existing" },
    { name: "uid", type: "uint32", origin: "existing", optional: true },
    { name: "env", type: "table", origin: "existing", table: { keyType: "uint64", columns: [{ name: "value", type: "string", origin: "added" }] } },
    { name: "container_id", type: "string", origin: "added" },
  ],
};
const containers: TableFacts = { kind: "export", name: "containers", keyType: "string", columns: [{ name: "image", type: "string", visibility: "readonly" }, { name: "labels", type: "table", table: { keyType: "string", columns: [] } }] };

const [field] = wholeManifest.extract!.fields as [FieldFacts];
const withTables = (...tables: readonly unknown[]): object => ({ ...wholeManifest, capabilities: [...wholeManifest.capabilities, "tables"], tables });
const withColumn = (changes: object): object => withTables({ ...threads, columns: [{ ...threads.columns[0], ...changes }] });
const withLookup = (native: Partial<Record<keyof LookupFieldFacts, unknown>>, changes: Partial<FieldFacts> = {}): object => ({
  ...withTables(threads, containers),
  extract: { ...wholeManifest.extract, fields: [{ ...field, type: "string", ...changes, native: { kind: "lookup", from: "threads", key: "tid", select: "comm", ...native } }] },
});

function refusal(manifest: object): string {
  try {
    checkManifest(manifest);
  } catch (error) {
    return String(error);
  }
  throw new Error("it was taken");
}

describe("tables", () => {
  test("that are right are taken, also where only a field lists them, or none is known before init", () => {
    const { capabilities } = wholeManifest;
    for (const manifest of [withTables(threads, containers), withTables(), { ...withTables(threads, containers), capabilities }]) expect(checkManifest(manifest)).toBe(manifest);
  });

  test.each<[string, object, string]>([
    ["that are no list", { ...withTables(), tables: {} }, "the tables must be a list"],
    ["that are not there", { ...withTables(), tables: undefined }, "the capability tables and its facts must come together"],
    ["that a host would not give", { ...withTables(threads), extract: undefined, parse: undefined, async: undefined, capabilities: ["source", "tables"] }, "hosts give no tables to a plugin that neither parses events nor extracts fields"],
    ["of one name", withTables(threads, threads), "the table threads is declared twice"],
    ["without a name", withTables({ ...threads, name: "" }), "the name of a table must be a text without NUL"],
    ["of another kind", withTables({ ...threads, kind: "both" }), "the kind of the table threads must be one of import, export, not both"],
    ["that are neither optional nor not", withTables({ ...threads, optional: 1 }), "optional of the table threads must be true or false"],
    ["with another key", withTables({ ...threads, keyType: "table" }), "the key type of the table threads must be one of bool"],
    ["without columns", withTables({ ...threads, columns: undefined }), "the columns of the table threads must be a list"],
    ["with a column twice", withTables({ ...threads, columns: [threads.columns[0], threads.columns[0]] }), "in the table threads, the column comm is declared twice"],
    ["with a column without a name", withColumn({ name: "a\0b" }), "the name of a column of the table threads"],
    ["with a column of another type", withColumn({ type: "float" }), "the type of the column threads.comm must be one of bool"],
    ["with a column that is a table and has none", withColumn({ type: "table" }), "the column threads.comm has a table in it if, and only if, its type is table"],
    ["with a column that is no table and has one", withColumn({ table: { keyType: "bool", columns: [] } }), "if, and only if"],
    ["with a column that comes from nowhere", withColumn({ origin: undefined }), "the origin of the column threads.comm must be one of existing, added"],
    ["with a table that a host would have to add", withColumn({ type: "table", origin: "added", table: { keyType: "bool", columns: [] } }), "which no host lets a plugin add"],
    ["with a wrong table in an entry", withColumn({ type: "table", table: { keyType: "bool", columns: [{ name: "x", type: "y", origin: "added" }] } }), "the type of the column threads.comm.x must be"],
    ["with a column that is neither optional nor not", withColumn({ optional: "no" }), "optional of the column threads.comm must be true or false"],
    ["with a visibility that there is not", withColumn({ visibility: "secret" }), "the visibility of the column threads.comm must be one of public, readonly, private"],
  ])("%s are refused", (_, manifest, says) => {
    expect(refusal(manifest)).toContain("FP_DEFINITION_INVALID: ");
    expect(refusal(manifest)).toContain(says);
  });
});

describe("a field that is looked up", () => {
  const byKey = { argument: { index: false, key: true, required: true } };

  test.each<[string, object]>([
    ["in one table", withLookup({})],
    ["in one table through another", withLookup({ column: "container_id", to: "containers", select: "image" })],
    ["as a number", withLookup({ select: "uid" }, { type: "uint64" })],
    ["by its argument", withLookup({ from: "containers", key: "argument", select: "image" }, byKey)],
  ])("%s is taken", (_, manifest) => {
    expect(checkManifest(manifest)).toBe(manifest);
  });

  test("runs in no realm", () => {
    const { extract } = withLookup({}) as typeof wholeManifest;
    const manifest = { ...wholeManifest, capabilities: ["extract"], realms: [], source: undefined, parse: undefined, async: undefined, listen: undefined, configUpdate: undefined, metrics: undefined, extract, tables: [threads] };
    expect(checkManifest(manifest)).toBe(manifest);
  });

  test.each<[string, object, string]>([
    ["in a table that there is not", withLookup({ from: "users" }), 'the lookup of beat.count leads into the table "users", which is not among the tables'],
    ["through a table that there is not", withLookup({ column: "container_id", to: 5 }), "leads into the table 5, which is not among the tables"],
    ["to a column that there is not", withLookup({ select: "pid" }), 'leads to the column "pid" of threads, which is not declared'],
    ["through a column that there is not", withLookup({ column: "pid", to: "containers", select: "image" }), 'leads to the column "pid" of threads'],
    ["halfway", withLookup({ to: "containers" }), "has one of column and to without the other"],
    ["by another key", withLookup({ key: "pid" }), "the key of the lookup of beat.count must be one of tid, argument, not pid"],
    ["by a thread that is no key", withLookup({ from: "containers", select: "image" }), "the thread cannot be a key of the table containers"],
    ["by an argument that it does not take", withLookup({ from: "containers", key: "argument", select: "image" }), "the argument cannot be a key of the table containers"],
    ["by an argument that is no key", withLookup({ key: "argument" }, byKey), "the argument cannot be a key of the table threads"],
    ["through a column that is no key", withLookup({ column: "uid", to: "containers", select: "image" }), "the column threads.uid cannot be a key of the table containers"],
    ["as what it cannot be", withLookup({ select: "uid" }), "the column threads.uid cannot be a field of type string"],
    ["as a table", withLookup({ select: "env" }), "the column threads.env cannot be a field of type string"],
    ["as a list", withLookup({}, { list: true }), "has one value"],
    ["in another way", withLookup({ kind: "sql" }), "native of beat.count must be one of json, lookup, not sql"],
  ])("%s is refused", (_, manifest, says) => {
    expect(refusal(manifest)).toContain(says);
  });
});
