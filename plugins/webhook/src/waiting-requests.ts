/** An event that waits for the host. */
export interface WaitingEvent {
  readonly data: string;
  readonly ts: Date;
  /** It is in the buffer that the host reads from. */
  accepted(): void;
}

/**
 * Requests between the server and the source's stream: their senders are told only when the event is where it cannot be lost, or that it is not
 * and they have to come again. Bounded in number and in time.
 */
export class WaitingRequests {
  readonly #queue: WaitingEvent[] = [];
  readonly #unanswered = new Set<(accepted: boolean) => void>();
  readonly #most: number;
  readonly #waitMs: number;
  #wake: () => void = () => {};
  #isClosed = false;
  #failure: Error | undefined;

  constructor(most: number, waitMs: number) {
    this.#most = most;
    this.#waitMs = waitMs;
  }

  get size(): number {
    return this.#unanswered.size;
  }

  get isFull(): boolean {
    return this.#isClosed || this.#unanswered.size >= this.#most;
  }

  /** Whether the host has, or will get, the event; `false` in time where it has not. */
  offer(data: string, ts: Date): Promise<boolean> {
    if (this.isFull) return Promise.resolve(false);
    return new Promise((resolve) => {
      const answer = (accepted: boolean): void => {
        if (!this.#unanswered.delete(answer)) return;
        clearTimeout(timer);
        const at = this.#queue.indexOf(event);
        if (at >= 0) this.#queue.splice(at, 1);
        resolve(accepted);
      };
      const event: WaitingEvent = { data, ts, accepted: () => answer(true) };
      const timer = setTimeout(() => answer(false), this.#waitMs);
      this.#unanswered.add(answer);
      this.#queue.push(event);
      this.#wake();
    });
  }

  /**
   * The next one, as soon as there is one; `undefined` once closed.
   *
   * @throws what it was closed with
   */
  async take(): Promise<WaitingEvent | undefined> {
    while (!this.#isClosed && this.#queue.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#failure !== undefined) throw this.#failure;
    return this.#isClosed ? undefined : this.#queue.shift();
  }

  /** All that wait are told to come again. */
  close(failure?: Error): void {
    this.#isClosed = true;
    this.#failure ??= failure;
    for (const answer of [...this.#unanswered]) answer(false);
    this.#wake();
  }
}
