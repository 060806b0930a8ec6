import type { Messages } from "./channel.ts";

/** Calls back for each message of a channel until the returned function is called. */
export type Listen<Message> = (listener: (message: Message) => void) => () => void;

/**
 * The messages of a channel, from somebody who knows how to listen to it, until a signal.
 *
 * @param capacity - How many messages an iterator keeps that are not asked for yet
 * @runs background
 */
export function channelMessages<Message>(listen: Listen<Message>, signal: AbortSignal, capacity: number): Messages<Message> {
  const subscribe: Listen<Message> = (next) => {
    if (signal.aborted) return () => {};
    const leave = listen(next);
    signal.addEventListener("abort", leave, { once: true });
    return () => {
      signal.removeEventListener("abort", leave);
      leave();
    };
  };
  return { subscribe, [Symbol.asyncIterator]: () => iterator(subscribe, signal, capacity) };
}

function iterator<Message>(subscribe: Listen<Message>, signal: AbortSignal, capacity: number): AsyncIterator<Message> {
  const waiting: { readonly message: Message }[] = [];
  const readers: ((result: IteratorResult<Message>) => void)[] = [];
  let ended = signal.aborted;
  const leave = subscribe((message) => {
    const reader = readers.shift();
    if (reader !== undefined) reader({ value: message, done: false });
    else if (waiting.length < capacity) waiting.push({ message });
  });
  const end = (): IteratorReturnResult<undefined> => {
    ended = true;
    signal.removeEventListener("abort", end);
    leave();
    for (const reader of readers.splice(0)) reader({ value: undefined, done: true });
    return { value: undefined, done: true };
  };
  signal.addEventListener("abort", end, { once: true });
  return {
    next() {
      const next = waiting.shift();
      if (next !== undefined) return Promise.resolve({ value: next.message, done: false });
      return ended ? Promise.resolve({ value: undefined, done: true }) : new Promise((resolve) => readers.push(resolve));
    },
    return: () => Promise.resolve(end()),
  };
}
