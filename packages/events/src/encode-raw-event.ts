import { FalcoPluginError } from "@falco-plugin/contract";

import { EVENT_HEADER_LENGTH, type EventHeader, headerOffset } from "./event-header.ts";
import { isLargePayload } from "./generated/schema.ts";

/**
 * An event of any type from the bytes of its parameters. The typed way is `encode` of an event type.
 *
 * @param type - Event code. @abi ppm_event_code
 * @throws FalcoPluginError `FP_EVENT_TOO_LARGE` for a parameter over 65,535 bytes, of an event type whose lengths have 16 bits
 * @throws RangeError for a type that is no 16-bit number, or a time or thread that is no 64-bit one
 * @runs build | event thread | background
 * @example
 * ```ts
 * import { encodeRawEvent } from "@falco-plugin/events";
 *
 * const bytes = encodeRawEvent(322, { ts: 2n ** 64n - 1n, tid: -1n }, [new Uint8Array(4), new TextEncoder().encode("payload")]);
 * console.log(bytes.length);
 * ```
 */
export function encodeRawEvent(type: number, header: EventHeader, params: readonly Uint8Array[]): Uint8Array {
  if (!Number.isInteger(type) || type < 0 || type > 0xffff) throw new RangeError(`${type} is no event type`);
  const { ts, tid } = header;
  if (BigInt.asUintN(64, ts) !== ts && BigInt.asIntN(64, ts) !== ts) throw new RangeError(`${ts} is no time`);
  if (BigInt.asUintN(64, tid) !== tid && BigInt.asIntN(64, tid) !== tid) throw new RangeError(`${tid} is no thread`);
  const lengthSize = isLargePayload(type) ? 4 : 2;
  const largest = lengthSize === 2 ? 0xffff : 0xffff_ffff;
  const size = params.reduce((sum, param) => sum + param.length, EVENT_HEADER_LENGTH + lengthSize * params.length);
  const tooLarge = params.findIndex((param) => param.length > largest);
  if (tooLarge >= 0 || size > 0xffff_ffff) throw new FalcoPluginError("FP_EVENT_TOO_LARGE", `event of type ${type}: ${tooLarge < 0 ? `${size} bytes` : `parameter ${tooLarge} has ${params[tooLarge]?.length ?? 0} bytes, of at most ${largest}`}`);

  const bytes = new Uint8Array(size);
  const data = new DataView(bytes.buffer);
  data.setBigUint64(headerOffset.ts, BigInt.asUintN(64, ts), true);
  data.setBigUint64(headerOffset.tid, BigInt.asUintN(64, tid), true);
  data.setUint32(headerOffset.length, size, true);
  data.setUint16(headerOffset.type, type, true);
  data.setUint32(headerOffset.paramCount, params.length, true);
  let at = EVENT_HEADER_LENGTH + lengthSize * params.length;
  params.forEach((param, index) => {
    if (lengthSize === 2) data.setUint16(EVENT_HEADER_LENGTH + 2 * index, param.length, true);
    else data.setUint32(EVENT_HEADER_LENGTH + 4 * index, param.length, true);
    bytes.set(param, at);
    at += param.length;
  });
  return bytes;
}
