import type { SeenValue } from "../src/index.ts";

const largest = 2n ** 64n - 1n;

/** What is at a path of a document by `JSON.parse`; nothing in what is no JSON. */
export function valueAt(text: string, path: readonly (string | number)[]): unknown {
  try {
    return path.reduce<unknown>(step, JSON.parse(text));
  } catch {
    return undefined;
  }
}

function step(at: unknown, name: string | number): unknown {
  if (typeof at !== "object" || at === null || Array.isArray(at) !== (typeof name === "number")) return undefined;
  return Object.hasOwn(at, name) ? (at as Readonly<Record<string | number, unknown>>)[name] : undefined;
}

/** As a host's strings are: they end at a NUL. */
const shown = (text: string): string => text.replaceAll("\0", "\ufffd");

/** A value as a field of type `string` shows it. */
export function asString(value: unknown): SeenValue {
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? shown(value) : JSON.stringify(value);
}

/** As one of type `uint64`. */
export function asUint64(value: unknown): SeenValue {
  const text = typeof value === "number" ? JSON.stringify(value) : value;
  if (typeof text !== "string" || !/^\d+$/.test(text)) return null;
  return BigInt(text) <= largest ? BigInt(text) : null;
}

export const asBool = (value: unknown): SeenValue => (typeof value === "boolean" ? value : null);

/** As a list; one without items is no value. */
export function asList(value: unknown, as: (item: unknown) => SeenValue): SeenValue {
  const values = (Array.isArray(value) ? (value as unknown[]) : [value]).map(as).filter((item) => item !== null);
  return values.length === 0 ? null : values;
}
