import { FalcoPluginError } from "./falco-plugin-error.ts";
import type { FieldFacts } from "./field-facts.ts";
import { type ByteRange, type FieldResult, type FieldValue, isLocatedValue } from "./field-value.ts";
import { addressBytes } from "./ip-address.ts";

/** Takes the values of one field, in order. Implemented by the runtime over memory that C++ reads, by the testing host in TypeScript. */
export interface FieldSink {
  text(value: string): void;
  /** 0 to 2^64 - 1. */
  integer(value: bigint | number): void;
  bool(value: boolean): void;
  /** 4 or 16 bytes, in network order. */
  address(bytes: Uint8Array): void;
  /** Where the next value stands in the event; called for all values or for none. */
  range(start: number, length: number): void;
}

const maxInteger = 2n ** 64n - 1n;
const maxOffset = 2 ** 32 - 1;

/**
 * Writes what an extractor returned; says how many values there were.
 *
 * @runs event thread
 * @throws FalcoPluginError `FP_FIELD_VALUE` for what the field cannot hold; some values may have been written by then
 */
export function writeField(field: Pick<FieldFacts, "name" | "type" | "list" | "offsets">, result: FieldResult, sink: FieldSink): number {
  if (result === undefined || result === null) return 0;
  if (!isLocatedValue(result)) return writeValues(field, result, sink);
  if (field.offsets !== true) refuse(field, "plain values, for it does not declare `offsets: true`", "located ones");
  const count = Array.isArray(result.value) ? result.value.length : 1;
  const ranges: readonly (Partial<ByteRange> | null | undefined)[] = Array.isArray(result.ranges) ? result.ranges : [];
  if (ranges.length !== count) refuse(field, `${count} ranges, one for each value`, `${ranges.length}`);
  for (const range of ranges) {
    const { start, length } = range ?? {};
    if (!isOffset(start) || !isOffset(length)) refuse(field, "byte ranges of whole numbers", "others");
    sink.range(start, length);
  }
  return writeValues(field, result.value, sink);
}

function writeValues(field: Pick<FieldFacts, "name" | "type" | "list" | "offsets">, value: FieldValue | readonly FieldValue[], sink: FieldSink): number {
  if (!field.list) {
    writeValue(field, value as FieldValue, sink);
    return 1;
  }
  if (!Array.isArray(value)) refuse(field, "a list", kindOf(value));
  for (const item of value as readonly FieldValue[]) writeValue(field, item, sink);
  return (value as readonly FieldValue[]).length;
}

function writeValue(field: Pick<FieldFacts, "name" | "type">, value: FieldValue, sink: FieldSink): void {
  switch (field.type) {
    case "string":
      if (typeof value !== "string") refuse(field, "a string", kindOf(value));
      return sink.text(withoutNul(value));
    case "bool":
      if (typeof value !== "boolean") refuse(field, "a boolean", kindOf(value));
      return sink.bool(value);
    case "uint64":
    case "reltime":
      return sink.integer(integer(field, value));
    case "abstime":
      return sink.integer(integer(field, value instanceof Date ? nanoseconds(value) : value));
    case "ipaddr":
    case "ipnet":
      return sink.address(address(field, value));
  }
}

/** A NUL would end the text for hosts. Replaced, not refused: whoever makes events must not be able to make fields vanish, or end early. */
function withoutNul(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text;
}

function integer(field: Pick<FieldFacts, "name">, value: unknown): bigint | number {
  if (typeof value === "bigint" && isUint64(value)) return value;
  if (typeof value === "number" && value >= 0 && Number.isSafeInteger(value)) return value;
  const given = typeof value === "number" || typeof value === "bigint" ? String(value) : kindOf(value);
  return refuse(field, "a bigint from 0 to 2^64 - 1, or a number that is a safe integer", given);
}

/** Comparing two BigInts is slow in the V8 of Node.js 18, and a double knows all but those that it rounds up to 2^64. */
function isUint64(value: bigint): boolean {
  const about = Number(value);
  return about >= 0 && (about < 2 ** 64 || value <= maxInteger);
}

function nanoseconds(date: Date): bigint | number {
  const ms = date.getTime();
  return Number.isNaN(ms) ? ms : BigInt(ms) * 1_000_000n;
}

function address(field: Pick<FieldFacts, "name">, value: unknown): Uint8Array {
  const bytes = typeof value === "string" ? addressBytes(value) : value;
  if (bytes instanceof Uint8Array && (bytes.length === 4 || bytes.length === 16)) return bytes;
  // Other lengths make libsinsp throw where a rule compares them.
  return refuse(field, "an IP address as text or as 4 or 16 bytes", value instanceof Uint8Array ? `${value.length} bytes` : typeof value === "string" ? "another text" : kindOf(value));
}

function isOffset(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= maxOffset;
}

function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "a list" : typeof value === "object" ? (value.constructor as { name?: string } | undefined)?.name ?? "an object" : typeof value;
}

/** Never the value itself: it may hold secrets. */
function refuse({ name }: Pick<FieldFacts, "name">, expected: string, given: string): never {
  throw new FalcoPluginError("FP_FIELD_VALUE", `field "${name}": expected ${expected}, not ${given}`);
}
