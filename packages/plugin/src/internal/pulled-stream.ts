import { isThenable, type SourcePort } from "@falco-plugin/contract";
import { loopTurn } from "./loop-turn.ts";
import type { SourceOutlet } from "./source-outlet.ts";

/** After so many items, or so many milliseconds, the event loop gets a turn: an iterable that never waits would otherwise keep even close from arriving. */
const itemsPerTurn = 256;
const msPerTurn = 5;
/** How seldom the time is looked at while many items come in a millisecond: doing so costs as much as all else that an item takes here. */
const itemsPerLook = 8;

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
    let looksAt = 1;
    for (let pulled = 1; ; pulled++) {
      this.#isPulling = true;
      const next = this.#iterator.next();
      // No needless wait: it would cost more than the rest of the loop.
      const result = isThenable(next) ? await next : next;
      this.#isPulling = false;
      if (this.#isClosed) return;
      if (result.done === true) return this.#finish();
      const outcome = this.#outlet.push(result.value);
      if (outcome === "closed" || (outcome === "full" && !(await this.#pushWhenThereIsRoom(result.value)))) return;
      if (pulled % itemsPerTurn !== 0) {
        if (pulled < looksAt) continue;
        const now = Date.now();
        looksAt = pulled + (now === looked ? itemsPerLook : 1);
        looked = now;
        if (now < turnEnds) continue;
      }
      await loopTurn();
      if (this.#isClosed) return;
      turnEnds = Date.now() + msPerTurn;
    }
  }

  #finish(): void {
    this.#hasEnded = true;
    this.#port.end();
  }

  /** Whether to go on. */
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
