import { isThenable, type SourcePort } from "@falco-plugin/contract";
import { loopTurn } from "./loop-turn.ts";
import type { SourceOutlet } from "./source-outlet.ts";

/** After so many events, or so many milliseconds, the event loop gets a turn: an iterable that never waits would otherwise keep even close from arriving. */
const eventsPerTurn = 1024;
const msPerTurn = 5;
/** How seldom the time is looked at while many events come in a millisecond: doing so costs as much as all else that an event takes here. */
const eventsPerLook = 32;

/** An iterator of either kind. */
export interface AnyIterator {
  next(): IteratorResult<unknown> | Promise<IteratorResult<unknown>>;
  return?(): unknown;
}

/** Pulls an Iterable or AsyncIterable while there is room for what it gives. */
export class PulledStream {
  readonly #iterator: AnyIterator;
  readonly #port: SourcePort;
  readonly #outlet: SourceOutlet;
  #isClosed = false;
  /** Whether the iterator has ended, or was told to. */
  #hasEnded = false;
  #isPulling = false;

  constructor(iterator: AnyIterator, port: SourcePort, outlet: SourceOutlet) {
    this.#iterator = iterator;
    this.#port = port;
    this.#outlet = outlet;
  }

  start(): void {
    this.#pull().catch((error: unknown) => {
      // An iterator that threw has ended itself; one whose item was wrong has not.
      if (this.#isPulling) this.#hasEnded = true;
      const ending = this.#end();
      if (isThenable(ending)) ending.then(undefined, () => {});
      if (!this.#isClosed) this.#port.fail(error);
    });
  }

  /** Ends it at once, also while an item is waited for; gives back what the iterable still does for that. */
  close(): unknown {
    this.#isClosed = true;
    return this.#end();
  }

  #end(): unknown {
    if (this.#hasEnded) return undefined;
    this.#hasEnded = true;
    return this.#iterator.return?.();
  }

  async #pull(): Promise<void> {
    let looked = Date.now();
    let turnEnds = looked + msPerTurn;
    let events = 0;
    let looksAt = 1;
    for (;;) {
      this.#isPulling = true;
      const next = this.#iterator.next();
      // No needless wait: it would cost more than the rest of the loop.
      const result = isThenable(next) ? await next : next;
      this.#isPulling = false;
      if (this.#isClosed) return;
      if (result.done === true) return this.#finish();
      const { value } = result;
      const isBatch = Array.isArray(value);
      const going = isBatch ? this.#pushAll(value, 0) : this.#push(value);
      if (going !== true && !(await going)) return;
      events += isBatch ? value.length : 1;
      if (events < eventsPerTurn) {
        if (events < looksAt) continue;
        const now = Date.now();
        looksAt = events + (now === looked ? eventsPerLook : 1);
        looked = now;
        if (now < turnEnds) continue;
      }
      await loopTurn();
      if (this.#isClosed) return;
      looked = Date.now();
      turnEnds = looked + msPerTurn;
      events = 0;
      looksAt = 1;
    }
  }

  #finish(): void {
    this.#hasEnded = true;
    this.#port.end();
  }

  /** Whether to go on; a promise where it has to wait for room. */
  #push(item: unknown): boolean | Promise<boolean> {
    const outcome = this.#outlet.push(item);
    if (outcome === "full") return this.#pushWhenThereIsRoom(item);
    return outcome === "done";
  }

  #pushAll(items: readonly unknown[], from: number): boolean | Promise<boolean> {
    const { index, outcome } = this.#outlet.pushAll(items, from);
    if (outcome !== "full") return outcome === "done";
    return this.#pushWhenThereIsRoom(items[index]).then((isThere) => isThere && this.#pushAll(items, index + 1));
  }

  async #pushWhenThereIsRoom(item: unknown): Promise<boolean> {
    while (!this.#isClosed) {
      await this.#port.room();
      if (this.#isClosed) return false;
      const outcome = this.#outlet.push(item);
      if (outcome !== "full") return outcome === "done";
    }
    return false;
  }
}
