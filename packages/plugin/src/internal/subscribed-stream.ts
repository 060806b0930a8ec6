import { FalcoPluginError, type ObservableLike, type SourceFacts, type SourcePort } from "@falco-plugin/contract";
import type { SourceOutlet } from "./source-outlet.ts";

/** An Observable: it cannot wait for room. */
export class SubscribedStream {
  readonly #source: ObservableLike<unknown>;
  readonly #port: SourcePort;
  readonly #outlet: SourceOutlet;
  readonly #overflow: SourceFacts["overflow"];
  readonly #ending = new AbortController();
  /** As the signal says; asking that one for every event is slow. */
  #hasEnded = false;
  #subscription: unknown;

  constructor(source: ObservableLike<unknown>, port: SourcePort, outlet: SourceOutlet, overflow: SourceFacts["overflow"]) {
    this.#source = source;
    this.#port = port;
    this.#outlet = outlet;
    this.#overflow = overflow;
  }

  start(): void {
    // Some makes hand back a subscription or a function, platform Observables take a signal instead.
    const subscribe = this.#source.subscribe.bind(this.#source) as (observer: unknown, options: { readonly signal: AbortSignal }) => unknown;
    try {
      this.#subscription = subscribe(
        { next: (item: unknown) => this.#next(item), error: (error: unknown) => this.#finish(() => this.#port.fail(error)), complete: () => this.#finish(() => this.#port.end()) },
        { signal: this.#ending.signal },
      );
    } catch (error) {
      this.#finish(() => this.#port.fail(error));
    }
    // It may have ended while it was being subscribed.
    if (this.#hasEnded) unsubscribe(this.#subscription);
  }

  close(): unknown {
    this.#end();
    return unsubscribe(this.#subscription);
  }

  #next(item: unknown): void {
    if (this.#hasEnded) return;
    try {
      if (Array.isArray(item)) this.#pushAll(item);
      else if (this.#outlet.push(item) === "full") this.#overflown();
    } catch (error) {
      this.#finish(() => this.#port.fail(error));
      unsubscribe(this.#subscription);
    }
  }

  #pushAll(items: readonly unknown[]): void {
    for (let from = 0; from < items.length; ) {
      const { index, outcome } = this.#outlet.pushAll(items, from);
      if (outcome === "closed") return;
      if (outcome === "full") this.#overflown();
      from = index + 1;
    }
  }

  #overflown(): void {
    if (this.#overflow === "drop-newest") return this.#port.dropped();
    throw new FalcoPluginError("FP_SOURCE_FAILED", "the source emits faster than the host reads, and its buffer is full", {
      hint: 'Raise `buffer`, drop with buffer.overflow: "drop-newest", or return an Iterable or AsyncIterable, which waits.',
    });
  }

  #finish(tell: () => void): void {
    if (this.#hasEnded) return;
    this.#end();
    tell();
  }

  #end(): void {
    this.#hasEnded = true;
    this.#ending.abort();
  }
}

function unsubscribe(subscription: unknown): unknown {
  if (typeof subscription === "function") return (subscription as () => unknown)();
  const method = (subscription as { readonly unsubscribe?: unknown } | null | undefined)?.unsubscribe;
  return typeof method === "function" ? (method as () => unknown).call(subscription) : undefined;
}
