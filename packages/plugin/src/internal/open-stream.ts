import type { ObservableLike, SourceFacts, SourcePort } from "@falco-plugin/contract";
import { type AnyIterator, PulledStream } from "./pulled-stream.ts";
import type { SourceOutlet } from "./source-outlet.ts";
import { SubscribedStream } from "./subscribed-stream.ts";

/** A stream that was opened and can be closed. */
export interface OpenStream {
  start(): void;
  close(): unknown;
}

/** RxJS and others agree on a symbol, and on a name for where it is missing. */
const observableKey = (): symbol | string => (Symbol as { readonly observable?: symbol }).observable ?? "@@observable";

/** What `open` returned. @throws TypeError for anything that is no stream */
export function openStream(returned: unknown, port: SourcePort, outlet: SourceOutlet, overflow: SourceFacts["overflow"]): OpenStream {
  const stream = returned as { readonly [key: PropertyKey]: unknown } | null | undefined;
  // Strings and bytes are iterable, too; a list of payloads is meant where one payload is written.
  if (typeof stream === "object" && stream !== null && !(stream instanceof Uint8Array)) {
    const observable = stream[observableKey()];
    if (typeof observable === "function") return new SubscribedStream(observable.call(stream) as ObservableLike<unknown>, port, outlet, overflow);
    if (typeof stream["subscribe"] === "function") return new SubscribedStream(stream as unknown as ObservableLike<unknown>, port, outlet, overflow);
    const iterate = stream[Symbol.asyncIterator] ?? stream[Symbol.iterator];
    if (typeof iterate === "function") return new PulledStream(iterate.call(stream) as AnyIterator, port, outlet);
  }
  const what = stream === null ? "null" : stream instanceof Uint8Array ? "bytes" : typeof stream;
  throw new TypeError(`open() returned ${what} instead of an Observable, an AsyncIterable or an Iterable`);
}
