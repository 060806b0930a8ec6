import type { EventContext } from "./context.ts";
import type { EventView } from "./event-view.ts";

/** The argument of a field, as the rule has it. */
export interface FieldArgument {
  /** `field[5]`; `undefined` where it is no index or the field takes none. */
  readonly index: bigint | undefined;
  /** `field[name]`; `undefined` where the field takes no key. */
  readonly key: string | undefined;
}

/** Where a value stands in the event. */
export interface ByteRange {
  /** Bytes from the start of the event. */
  readonly start: number;
  readonly length: number;
}

/**
 * One value of a field: strings for `string`, 64-bit types as `bigint` or a safe integer, times also as `Date`, addresses as text or as 4 or
 * 16 bytes. A value of type `ipnet` is an address, too: the network is what rules compare it with.
 */
export type FieldValue = string | bigint | number | boolean | Uint8Array | Date;

/** Values of a field, each with the bytes it came from where that is known. */
export interface LocatedValue {
  readonly value: FieldValue | readonly FieldValue[];
  /** As many as there are values. */
  readonly ranges: readonly ByteRange[];
}

/** What an extractor returns; `undefined`, `null` and an empty list are no value. */
export type FieldResult = FieldValue | readonly FieldValue[] | LocatedValue | undefined | null;

/**
 * Computes a field from an event. Synchronous.
 *
 * @runs event thread
 * @abi plugin_extract_fields
 */
export type FieldExtractor<in Config = unknown> = (event: EventView, argument: FieldArgument | undefined, ctx: EventContext<Config>) => FieldResult;

/** Whether an extractor's result carries byte ranges. */
export function isLocatedValue(result: FieldResult): result is LocatedValue {
  return typeof result === "object" && result !== null && !Array.isArray(result) && !(result instanceof Uint8Array) && "ranges" in result;
}
