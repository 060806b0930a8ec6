import { FalcoPluginError, type JsonSchema } from "@falco-plugin/contract";
import { isRecord } from "./is-record.ts";
import { pathText } from "./path-text.ts";
import { patternProblem } from "./pattern-problem.ts";
import { resolveRef } from "./resolve-ref.ts";

/** Keywords of later drafts: Falco ignores them silently, so that a config would be accepted there that is refused here. */
const laterDrafts = ["$anchor", "$defs", "$dynamicRef", "$recursiveRef", "dependentRequired", "dependentSchemas", "maxContains", "minContains", "prefixItems", "unevaluatedItems", "unevaluatedProperties"];

const schemaKeywords = ["additionalItems", "additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then"];
const schemaListKeywords = ["allOf", "anyOf", "items", "oneOf"];
const schemaMapKeywords = ["definitions", "dependencies", "patternProperties", "properties"];

/** @throws FalcoPluginError `FP_CONFIG_SCHEMA_UNSUPPORTED` naming the first place that Falco could not check */
export function lintConfigSchema(root: JsonSchema): void {
  const draft = root["$schema"];
  if (draft !== undefined && !/^https?:\/\/json-schema\.org\/draft-07\/schema#?$/.test(String(draft))) refuse([], `it is not draft-07 but ${String(draft)}`);
  if (root["type"] !== "object") refuse([], "a config must be an object");
  lint(root, [], root);
}

function lint(schema: unknown, path: readonly PropertyKey[], root: JsonSchema): void {
  if (!isRecord(schema)) return;
  const later = laterDrafts.find((keyword) => keyword in schema);
  if (later !== undefined) refuse(path, `Falco ignores "${later}"`);
  checkPattern(schema["pattern"], path);
  checkRef(schema["$ref"], path, root);
  for (const keyword of schemaKeywords) lint(schema[keyword], inside(path, keyword, keyword), root);
  for (const keyword of schemaListKeywords) {
    const list = schema[keyword];
    if (Array.isArray(list)) list.forEach((entry, index) => lint(entry, keyword === "items" ? [...path, index] : path, root));
  }
  for (const keyword of schemaMapKeywords) {
    for (const [key, entry] of Object.entries(isRecord(schema[keyword]) ? schema[keyword] : {})) {
      if (keyword === "patternProperties") checkPattern(key, path);
      lint(entry, inside(path, keyword, key), root);
    }
  }
}

/** Paths are those of the config, not of the schema: that is what an author looks for. */
function inside(path: readonly PropertyKey[], keyword: string, key: string): readonly PropertyKey[] {
  if (keyword === "properties") return [...path, key];
  if (keyword === "items" || keyword === "additionalItems" || keyword === "contains") return [...path, "[]"];
  return keyword === "additionalProperties" || keyword === "patternProperties" ? [...path, "*"] : path;
}

function checkPattern(pattern: unknown, path: readonly PropertyKey[]): void {
  const problem = typeof pattern === "string" ? patternProblem(pattern) : undefined;
  if (problem !== undefined) refuse(path, `its pattern holds ${problem}, which std::regex does not know`);
}

function checkRef(ref: unknown, path: readonly PropertyKey[], root: JsonSchema): void {
  if (typeof ref !== "string") return;
  if (!ref.startsWith("#")) refuse(path, `Falco resolves no remote $ref (${ref})`);
  if (resolveRef(ref, root) === undefined) refuse(path, `$ref ${ref} points nowhere`);
}

function refuse(path: readonly PropertyKey[], reason: string): never {
  throw new FalcoPluginError("FP_CONFIG_SCHEMA_UNSUPPORTED", `${pathText(path)}: ${reason}`);
}
