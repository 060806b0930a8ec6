import type { EncodedSourceEvent } from "@falco-plugin/contract";
import { isSourceEmission, type SourceEventOptions } from "../source/source-emission.ts";

/** What a source emitted, ready for the host. @throws TypeError for what is no event */
export function encodeItem(item: unknown): EncodedSourceEvent {
  if (typeof item === "string" || item instanceof Uint8Array) return { data: item };
  if (isSourceEmission(item)) return timed(item.encode(), item);
  const data = (item as { readonly data?: unknown } | null | undefined)?.data;
  if (typeof data === "string" || data instanceof Uint8Array) return timed(data, item as SourceEventOptions);
  throw new TypeError(`a source emits what its event builds, bytes, strings or { data, ts }, not ${item === null ? "null" : typeof item}`);
}

function timed(data: string | Uint8Array, { ts }: SourceEventOptions): EncodedSourceEvent {
  if (ts === undefined) return { data };
  const ns = ts instanceof Date ? BigInt(ts.getTime()) * 1_000_000n : ts;
  if (typeof ns !== "bigint" || ns < 0n || ns >= 2n ** 64n - 1n) throw new TypeError("the ts of an event is nanoseconds since the epoch as a bigint, or a Date");
  return { data, ts: ns };
}
