import { harmless } from "./describe-data.ts";

/** A field without a value, as Falco writes it. */
export const noValue = "<NA>";

/** The value of a field in a column of its own; lists as Falco writes them. */
export function fieldText(value: unknown): string {
  if (value === null || value === undefined) return noValue;
  return harmless(Array.isArray(value) ? `(${value.map(String).join(",")})` : String(value));
}
