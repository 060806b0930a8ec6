import type { JsonSchema } from "@falco-plugin/contract";
import { isRecord } from "./is-record.ts";
import { itemSchema, memberSchema } from "./matches-schema.ts";
import { resolveRef } from "./resolve-ref.ts";

/** In words, what a schema expects at a path; nothing where it does not say. */
export function expectedAt(path: readonly PropertyKey[], root: JsonSchema): string | undefined {
  let schema: unknown = root;
  for (const key of path) {
    schema = followed(schema, root);
    if (!isRecord(schema)) return undefined;
    schema = typeof key === "number" ? itemSchema(schema, key) : memberSchema(schema, String(key));
  }
  const words = [...new Set(expectations(schema, root, 0))];
  return words.length === 0 ? undefined : words.join(" or ");
}

function expectations(schema: unknown, root: JsonSchema, depth: number): readonly string[] {
  const target = followed(schema, root);
  if (!isRecord(target) || depth > 8) return [];
  const branches = [target["anyOf"], target["oneOf"]].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
  if (branches.length > 0) return branches.flatMap((branch) => expectations(branch, root, depth + 1));
  if ("const" in target) return [JSON.stringify(target["const"])];
  if (Array.isArray(target["enum"])) return target["enum"].map((member) => JSON.stringify(member));
  return target["type"] === undefined ? [] : [target["type"]].flat().map(String);
}

function followed(schema: unknown, root: JsonSchema): unknown {
  return isRecord(schema) && typeof schema["$ref"] === "string" ? resolveRef(schema["$ref"], root) : schema;
}
