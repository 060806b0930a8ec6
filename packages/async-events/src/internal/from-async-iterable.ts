import { Observable } from "rxjs";
import type { Endings } from "./endings.ts";

/** After so many values the event loop gets a turn: a generator that never waits would otherwise keep even stop from arriving. */
const valuesPerTurn = 256;

/** Tells a pull when it may go on; nothing means at once. */
export type Pace = (isClosed: () => boolean) => Promise<void> | undefined;

/**
 * An AsyncIterable as an Observable that pulls only while there is room. Other than RxJS's `from`, unsubscribing calls `return()`
 * at once, even while a value is waited for.
 */
export function fromAsyncIterable<T>(iterable: AsyncIterable<T>, pace: Pace, endings: Endings): Observable<T> {
  return new Observable<T>((subscriber) => {
    const iterator = iterable[Symbol.asyncIterator]();
    let ended = false;
    const pull = async (): Promise<void> => {
      for (let pulled = 1; ; pulled++) {
        if (pulled % valuesPerTurn === 0) await new Promise((turn) => setImmediate(turn));
        await pace(() => subscriber.closed);
        if (subscriber.closed) return;
        const result = await iterator.next();
        ended ||= result.done === true;
        if (subscriber.closed) return;
        if (result.done === true) return subscriber.complete();
        subscriber.next(result.value);
      }
    };
    pull().catch((error: unknown) => {
      // An iterator that threw has ended itself.
      ended = true;
      subscriber.error(error);
    });
    return () => {
      if (!ended) endings.run(() => iterator.return?.());
    };
  });
}
