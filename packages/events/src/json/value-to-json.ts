import { Flags } from "../flags.ts";
import { bytesToJson } from "./bytes-json.ts";
import type { JsonValue } from "./event-json.ts";

/** A decoded value as JSON. */
export function valueToJson(value: unknown): JsonValue {
  if (value === undefined) return null;
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? "-0" : String(value);
  if (value instanceof Uint8Array) return bytesToJson(value);
  if (value instanceof Flags) return { value: value.value, names: value.names() };
  if (Array.isArray(value)) return value.map(valueToJson);
  if (typeof value === "object") return Object.fromEntries(Object.entries(value as object).map(([name, member]) => [name, valueToJson(member)]));
  return value as JsonValue;
}
