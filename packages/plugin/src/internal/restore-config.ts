import { FalcoPluginError, type JsonSchema } from "@falco-plugin/contract";
import { falcoScalar } from "./falco-scalar.ts";
import { isRecord } from "./is-record.ts";
import { itemSchema, matchesSchema, memberSchema } from "./matches-schema.ts";
import { pathText } from "./path-text.ts";
import { resolveRef } from "./resolve-ref.ts";

/**
 * Undoes what Falco's YAML converter did to a config, as far as the schema tells: null becomes an empty array or object where one
 * is declared, numbers and bools become strings where strings are declared. What fits the schema is left alone.
 *
 * @throws FalcoPluginError `FP_CONFIG_INVALID` where the original text cannot be known
 */
export function restoreConfig(config: unknown, schema: JsonSchema): unknown {
  return restore(config, schema, { root: schema, path: [], depth: 0 });
}

interface Place {
  readonly root: JsonSchema;
  readonly path: readonly PropertyKey[];
  readonly depth: number;
}

function restore(value: unknown, schema: unknown, place: Place): unknown {
  // A $ref that only leads back to itself says nothing.
  if (!isRecord(schema) || place.depth > 64) return value;
  const inner = { ...place, depth: place.depth + 1 };
  if (typeof schema["$ref"] === "string") return restore(value, resolveRef(schema["$ref"], place.root), inner);
  let result = value;
  for (const branch of list(schema["allOf"])) result = restore(result, branch, inner);
  for (const branches of [list(schema["anyOf"]), list(schema["oneOf"])]) {
    if (branches.length > 0) result = restoreUnion(result, branches, inner);
  }
  return restoreMembers(restoreScalar(result, schema, place), schema, place);
}

/** The branch that takes the value as it is; else the first that takes the restored one. */
function restoreUnion(value: unknown, branches: readonly unknown[], place: Place): unknown {
  if (branches.some((branch) => matchesSchema(value, branch, place.root))) return value;
  for (const branch of branches) {
    const restored = restore(value, branch, place);
    if (matchesSchema(restored, branch, place.root)) return restored;
  }
  return value;
}

function restoreScalar(value: unknown, schema: JsonSchema, { path }: Place): unknown {
  const members = "const" in schema ? [schema["const"]] : list(schema["enum"]);
  if (members.includes(value)) return value;
  const original = members.find((member) => typeof member === "string" && falcoScalar(member) === value);
  if (original !== undefined) return original;
  const types = [schema["type"]].flat();
  if (value === null && !types.includes("null")) return types.includes("array") ? [] : types.includes("object") ? {} : value;
  if (!types.includes("string")) return value;
  if (typeof value === "boolean" && !types.includes("boolean")) return String(value);
  if (typeof value !== "number" || types.includes("number") || types.includes("integer")) return value;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new FalcoPluginError("FP_CONFIG_INVALID", `${pathText(path)}: expected a string, but Falco read it as a number and lost digits`, {
      hint: "Write init_config as JSON text: init_config: '{\"key\": \"123…\"}'.",
    });
  }
  return String(value);
}

function restoreMembers(value: unknown, schema: JsonSchema, place: Place): unknown {
  const inside = (key: PropertyKey): Place => ({ root: place.root, path: [...place.path, key], depth: 0 });
  if (Array.isArray(value)) return value.map((item, index) => restore(item, itemSchema(schema, index), inside(index)));
  if (!isRecord(value)) return value;
  // Entries, not assignments: a key named __proto__ must stay a key.
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, restore(member, memberSchema(schema, key), inside(key))]));
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
