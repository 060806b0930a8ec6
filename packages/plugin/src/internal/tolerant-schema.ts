import type { JsonSchema } from "@falco-plugin/contract";
import { falcoScalar } from "./falco-scalar.ts";
import { isRecord } from "./is-record.ts";

/**
 * The schema as Falco gets it. Falco checks the config after its YAML converter has changed it (empty arrays and objects are null,
 * strings that look like numbers or bools are such, long ints are doubles), so it has to let those through; the plugin undoes the
 * changes and checks against the real schema.
 */
export function tolerantSchema(schema: JsonSchema): JsonSchema {
  return tolerant(schema) as JsonSchema;
}

function tolerant(schema: unknown): unknown {
  if (!isRecord(schema)) return schema;
  const result: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    const transform = transforms[keyword];
    if (transform === undefined) result[keyword] = value;
    else Object.assign(result, transform(value, schema));
  }
  return result;
}

type Transform = (value: unknown, schema: JsonSchema) => Readonly<Record<string, unknown>>;

const each = (value: unknown): unknown => (isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, Array.isArray(entry) ? entry : tolerant(entry)])) : value);
const child = (value: unknown): unknown => (Array.isArray(value) ? value.map(tolerant) : tolerant(value));

const transforms: Readonly<Record<string, Transform>> = {
  type: (type) => ({ type: tolerantType(type) }),
  enum: (values) => ({ enum: tolerantEnum(values as readonly unknown[]) }),
  const: (value) => (typeof value === "string" && falcoScalar(value) !== value ? { enum: tolerantEnum([value]) } : { const: value }),
  // What let only one branch through may let several through now.
  oneOf: (branches, { anyOf, allOf }) => (anyOf === undefined ? { anyOf: child(branches) } : { allOf: [...((child(allOf) as unknown[]) ?? []), { anyOf: child(branches) }] }),
  allOf: (branches, { anyOf, oneOf }) => (anyOf !== undefined && oneOf !== undefined ? {} : { allOf: child(branches) }),
  anyOf: (branches) => ({ anyOf: child(branches) }),
  // A condition on changed values may hold where it did not; the real schema decides.
  not: () => ({}),
  if: () => ({}),
  then: () => ({}),
  else: () => ({}),
  properties: (map) => ({ properties: each(map) }),
  patternProperties: (map) => ({ patternProperties: each(map) }),
  definitions: (map) => ({ definitions: each(map) }),
  dependencies: (map) => ({ dependencies: each(map) }),
  items: (items) => ({ items: child(items) }),
  additionalItems: (items) => ({ additionalItems: child(items) }),
  additionalProperties: (value) => ({ additionalProperties: child(value) }),
  contains: (value) => ({ contains: child(value) }),
};

const tolerantTypes: Readonly<Record<string, readonly string[]>> = {
  array: ["array", "null"],
  object: ["object", "null"],
  string: ["string", "number", "boolean"],
  integer: ["number"],
};

function tolerantType(type: unknown): unknown {
  const types = [...new Set([type].flat().flatMap((name) => tolerantTypes[String(name)] ?? [String(name)]))];
  return types.length === 1 ? types[0] : types;
}

function tolerantEnum(values: readonly unknown[]): readonly unknown[] {
  return [...new Set([...values, ...values.map((value) => (typeof value === "string" ? falcoScalar(value) : value))])];
}
