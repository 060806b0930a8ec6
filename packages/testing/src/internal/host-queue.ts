import { type EncodedAsyncEvent, HOST_ASYNC_QUEUE_CAPACITY } from "@falco-plugin/contract";

interface Queued {
  readonly event: EncodedAsyncEvent;
  readonly seenBack: () => void;
}

/** The host's side: a queue that takes what it is given, loses what does not fit without a word, and is read in order. */
export class HostQueue {
  readonly #declared: ReadonlySet<string>;
  readonly #read: (event: EncodedAsyncEvent) => void;
  readonly #readsAtOnce: boolean;
  #queued: Queued[] = [];
  #isReading = false;
  /** Why the host takes no events; nothing while it does. */
  refusal: string | undefined;

  constructor(declared: readonly string[], readsAtOnce: boolean, read: (event: EncodedAsyncEvent) => void) {
    this.#declared = new Set(declared);
    this.#readsAtOnce = readsAtOnce;
    this.#read = read;
  }

  get length(): number {
    return this.#queued.length;
  }

  /** Why the event was refused; nothing if it was taken. */
  push(event: EncodedAsyncEvent, seenBack: () => void): string | undefined {
    if (this.refusal !== undefined) return this.refusal;
    if (!this.#declared.has(event.name)) return `incompatible async event '${event.name}'`;
    if (this.#queued.length < HOST_ASYNC_QUEUE_CAPACITY) this.#queued.push({ event, seenBack });
    if (this.#readsAtOnce) this.deliver(Infinity);
    return undefined;
  }

  /** Reads so many events, oldest first; returns how many there were. */
  deliver(count: number): number {
    // Reading one gives credit for the next, which comes in here again: the outer loop reads it.
    if (this.#isReading) return 0;
    this.#isReading = true;
    try {
      let delivered = 0;
      let next: Queued | undefined;
      while (delivered < count && (next = this.#queued.shift()) !== undefined) {
        delivered++;
        this.#read(next.event);
        next.seenBack();
      }
      return delivered;
    } finally {
      this.#isReading = false;
    }
  }

  /** Loses so many events, oldest first, and tells nobody. */
  lose(count: number): void {
    this.#queued.splice(0, count);
  }

  clear(): void {
    this.#queued = [];
  }
}
