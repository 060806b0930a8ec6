import type { ObservableLike } from "@falco-plugin/contract";
import type { SourceEmission, SourceEventOptions } from "./source-emission.ts";

/** A payload with the time of its event. */
export interface SourceData extends SourceEventOptions {
  /** A string is written as UTF-8. */
  readonly data: Uint8Array | string;
}

/** What a source may emit: what its `event` builds, or finished payloads. */
export type SourceItem<Payload = unknown> = SourceEmission<Payload> | SourceData | Uint8Array | string;

/**
 * What `open` may return: an Observable (of any make), an AsyncIterable or an Iterable, of events or of arrays of events, which are
 * emitted in their order. An array costs the stream as much as one event: give what you have at once as one, some hundred events at most.
 *
 * Iterables of both kinds are pulled only while there is room for their events; generators are the way to read files. An Observable
 * cannot wait: `buffer.overflow` says what happens to what finds no room.
 */
export type SourceStream<Item> = ObservableLike<Item | readonly Item[]> | AsyncIterable<Item | readonly Item[]> | (Iterable<Item | readonly Item[]> & object);
