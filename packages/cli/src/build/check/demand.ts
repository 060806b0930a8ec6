import { FalcoPluginError } from "@falco-plugin/contract";
import { eventTypeOf, SCHEMA_VERSION } from "@falco-plugin/events";

/** Facts of which nothing is known yet. */
export type Unchecked<Facts> = Partial<Readonly<Record<keyof Facts, unknown>>>;

export function fail(problem: string): never {
  throw new FalcoPluginError("FP_DEFINITION_INVALID", problem);
}

/** An object, whatever is in it. */
export function demandObject<Facts>(value: unknown, what: string): Unchecked<Facts> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) fail(`${what} must be an object`);
  return value;
}

export function demandList(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) fail(`${what} must be a list`);
  return value;
}

/** A text that C code and terminals can live with. */
export function demandText(value: unknown, what: string): string {
  if (typeof value !== "string" || /\0/.test(value)) fail(`${what} must be a text`);
  return value;
}

export function demandMatch(value: unknown, pattern: RegExp, what: string, expected: string): string {
  if (typeof value !== "string" || !pattern.test(value)) fail(`${what} must be ${expected}, not ${JSON.stringify(value)}`);
  return value;
}

export function demandOneOf<Value>(value: unknown, allowed: readonly Value[], what: string): void {
  if (!allowed.includes(value as Value)) fail(`${what} must be one of ${allowed.join(", ")}, not ${String(value)}`);
}

export function demandBoolean(value: unknown, what: string): boolean {
  if (typeof value !== "boolean") fail(`${what} must be true or false, not ${String(value)}`);
  return value;
}

export function demandInteger(value: unknown, least: number, most: number, what: string): number {
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) fail(`${what} must be a whole number from ${least} to ${most}, not ${String(value)}`);
  return value as number;
}

export function demandUnique(values: readonly (string | number)[], what: string): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) fail(`${what} ${String(twice)} is declared twice`);
}

/** Names of event sources; none means all. */
export function demandSources(value: unknown, what: string): void {
  const sources = demandList(value, what).map((source) => demandMatch(source, /^[^\s\0]+$/, `each of ${what}`, "the name of an event source"));
  demandUnique(sources, `in ${what}, the source`);
}

/** A code of Falco's schema: libsinsp does not start a plugin that asks for another. */
export function demandEventType(value: unknown, what: string): number {
  const code = demandInteger(value, 0, 0xffff, what);
  if (eventTypeOf(code) === undefined) fail(`${what} must be an event type, and ${code} is none of schema ${SCHEMA_VERSION}`);
  return code;
}

export function demandEventTypes(value: unknown, what: string): readonly number[] {
  const codes = demandList(value, what).map((code) => demandEventType(code, `each of ${what}`));
  demandUnique(codes, `in ${what}, the event type`);
  return codes;
}
