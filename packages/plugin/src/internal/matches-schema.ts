import type { JsonSchema } from "@falco-plugin/contract";
import { isRecord } from "./is-record.ts";
import { resolveRef } from "./resolve-ref.ts";

/** Whether a value has the form of a schema: types, constants and members. Enough to choose a branch of a union, no validation. */
export function matchesSchema(value: unknown, schema: unknown, root: JsonSchema, depth = 0): boolean {
  if (typeof schema === "boolean") return schema;
  // A $ref that only leads back to itself says nothing.
  if (!isRecord(schema) || depth > 64) return true;
  const matches = (part: unknown, partSchema: unknown): boolean => matchesSchema(part, partSchema, root, depth + 1);
  if (typeof schema["$ref"] === "string") return matches(value, resolveRef(schema["$ref"], root));
  const { type, enum: members, allOf, anyOf, oneOf } = schema;
  if (type !== undefined && ![type].flat().some((name) => hasType(value, String(name)))) return false;
  if (Array.isArray(members) && isScalar(value) && !members.includes(value)) return false;
  if ("const" in schema && isScalar(value) && schema["const"] !== value) return false;
  if (Array.isArray(allOf) && !allOf.every((branch) => matches(value, branch))) return false;
  for (const branches of [anyOf, oneOf]) {
    if (Array.isArray(branches) && !branches.some((branch) => matches(value, branch))) return false;
  }
  if (Array.isArray(value)) return value.every((item, index) => matches(item, itemSchema(schema, index)));
  return !isRecord(value) || hasMembers(value, schema, matches);
}

/** The schema of one item of an array. */
export function itemSchema(schema: JsonSchema, index: number): unknown {
  const { items } = schema;
  return Array.isArray(items) ? (index < items.length ? items[index] : (schema["additionalItems"] ?? true)) : (items ?? true);
}

/** The schema of one member of an object. */
export function memberSchema(schema: JsonSchema, key: string): unknown {
  const { properties, patternProperties } = schema;
  if (isRecord(properties) && Object.hasOwn(properties, key)) return properties[key];
  const pattern = Object.entries(isRecord(patternProperties) ? patternProperties : {}).find(([text]) => new RegExp(text).test(key));
  return pattern === undefined ? (schema["additionalProperties"] ?? true) : pattern[1];
}

function hasMembers(value: Readonly<Record<string, unknown>>, schema: JsonSchema, matches: (part: unknown, partSchema: unknown) => boolean): boolean {
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  return required.every((key) => Object.hasOwn(value, String(key))) && Object.entries(value).every(([key, member]) => matches(member, memberSchema(schema, key)));
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function hasType(value: unknown, type: string): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isRecord(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}
