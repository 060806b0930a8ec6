/**
 * How payloads become bytes and are read back. `decode` returns what the schema validates; it may throw.
 *
 * @runs event thread | background
 * @example
 * ```ts
 * import { asyncEvent, jsonCodec, type PayloadCodec } from "@falco-plugin/async-events";
 * import * as z from "zod";
 *
 * // Some consumers read the payload as a C string: end it with a NUL. Decoding takes it off again.
 * const cString: PayloadCodec<unknown> = {
 *   encode: (payload) => `${jsonCodec.encode(payload)}\0`,
 *   decode: jsonCodec.decode,
 * };
 *
 * export const added = asyncEvent("container", z.object({ id: z.string() }), { codec: cString });
 * ```
 */
export interface PayloadCodec<in Payload> {
  /** A string is written as UTF-8. */
  encode(payload: Payload): string | Uint8Array;
  decode(data: Uint8Array): unknown;
}

/**
 * JSON, the codec of every event with a schema unless it names another. Decoding ignores one NUL at the end, which plugins
 * written in C and Go leave there.
 *
 * @runs event thread | background
 */
export const jsonCodec: PayloadCodec<unknown> = Object.freeze({
  encode(payload: unknown): string {
    const text = JSON.stringify(payload) as string | undefined;
    if (text === undefined) throw new TypeError(`${typeof payload} has no JSON form`);
    return text;
  },
  decode(data: Uint8Array): unknown {
    const end = data.length > 0 && data[data.length - 1] === 0 ? data.length - 1 : data.length;
    // Fatal: bytes that are no UTF-8 must not turn into replacement characters that then pass a schema.
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data.subarray(0, end)));
  },
});

/**
 * Bytes as they are: the codec of events without a schema.
 *
 * @runs event thread | background
 */
export const bytesCodec: PayloadCodec<Uint8Array> = Object.freeze({
  encode(payload: Uint8Array): Uint8Array {
    if (!(payload instanceof Uint8Array)) throw new TypeError("the payload of an event without a schema must be a Uint8Array");
    return payload;
  },
  decode: (data: Uint8Array): unknown => data,
});
