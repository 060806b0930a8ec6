import { type JsonSchema, SDK_CONFIG_KEY } from "@falco-plugin/contract";
import { code, markdownTable, words } from "./markdown-table.ts";

interface Row {
  readonly key: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** A plugin's config: a row for each key that holds a value, named by the way to it. */
export function documentConfig(schema: JsonSchema | undefined): string {
  if (schema === undefined) return "It takes no config.";
  // What is the SDK's is the same for all plugins: docs/limits.md.
  const rows = rowsOf(schema, "").filter(({ key }) => !key.startsWith(`${SDK_CONFIG_KEY}.`));
  if (rows.length === 0) return "Any config is accepted.";
  return markdownTable(
    ["key", "type", "default", "meaning"],
    rows.map(({ key, schema: value, required }) => [code(key), code(typeOf(value)), defaultOf(value, required), [words(textOf(value["description"])), bounds(value)].filter((part) => part !== "").join(" ")]),
  );
}

function rowsOf(schema: JsonSchema, prefix: string): Row[] {
  const required = Array.isArray(schema["required"]) ? (schema["required"] as unknown[]) : [];
  return Object.entries(membersOf(schema)).flatMap(([name, member]) => {
    const key = `${prefix}${name}`;
    const inner = rowsOf(member, `${key}.`);
    return inner.length === 0 ? [{ key, schema: member, required: required.includes(name) }] : inner;
  });
}

function membersOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return (schema["properties"] ?? {}) as Readonly<Record<string, JsonSchema>>;
}

/** Schemas take more than they say, since Falco's YAML has turned texts into numbers before a plugin sees them: what is meant comes first. */
function typeOf(schema: JsonSchema): string {
  const [type] = [schema["type"]].flat().filter((name) => name !== "null");
  if (type === "array") return `${typeOf((schema["items"] ?? {}) as JsonSchema)}[]`;
  return type === undefined ? "any" : String(type);
}

function defaultOf(schema: JsonSchema, required: boolean): string {
  if (schema["default"] === undefined) return required ? "required" : "none";
  return code(JSON.stringify(schema["default"]));
}

/** Where a number's type ends by itself is no bound of the plugin's. */
const unbounded = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];

function bounds(schema: JsonSchema): string {
  const values = schema["enum"] ?? ((schema["items"] ?? {}) as JsonSchema)["enum"];
  if (Array.isArray(values)) return `One of ${values.map((value) => code(String(value))).join(", ")}.`;
  const { minimum, maximum } = schema;
  const [from, to] = [minimum, maximum].map((bound) => (typeof bound !== "number" || unbounded.includes(bound) ? undefined : bound));
  if (from !== undefined && to !== undefined) return `From ${from} to ${to}.`;
  if (from !== undefined) return `At least ${from}.`;
  return to === undefined ? "" : `At most ${to}.`;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
