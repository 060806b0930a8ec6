/** Anything that JSON can say. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/**
 * An event as JSON.
 *
 * - 64-bit numbers are decimal strings, all others are numbers.
 * - Bytes are `{ "base64": … }`, flags `{ "value": 66, "names": ["O_CREAT", …] }`.
 * - A parameter with nothing in it is `null`, one that the event does not have is absent.
 * - A parameter whose value does not give its bytes back, such as text that is no UTF-8, is `{ "value": …, "base64": … }`.
 */
export interface EventJson {
  /** Event code. */
  readonly type: number;
  /** Name of the event type, for those who read. */
  readonly name?: string;
  /** Nanoseconds since the epoch. */
  readonly ts: string;
  readonly tid: string;
  /** By name; in order, as base64, where the schema does not know the event type. */
  readonly params: { readonly [name: string]: JsonValue } | readonly { readonly base64: string }[];
  /** How many parameters the event has, where it has fewer than the schema. */
  readonly paramCount?: number;
  /** Parameters that the schema does not know. */
  readonly extra?: readonly { readonly base64: string }[];
}
