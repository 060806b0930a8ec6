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
 * What `open` may return: an Observable (of any make), an AsyncIterable or an Iterable.
 *
 * Iterables of both kinds are pulled only while there is room for their events; generators are the way to read files. An Observable
 * cannot wait: `buffer.overflow` says what happens to what finds no room.
 */
export type SourceStream<Item> = ObservableLike<Item> | AsyncIterable<Item> | (Iterable<Item> & object);
