import type { EncodedAsyncEvent } from "@falco-plugin/contract";

/** The last event of each key, for capture files. Beyond `max` the one that was kept longest ago is forgotten. */
export class RetainedEvents {
  readonly #max: number;
  readonly #byKey = new Map<string, EncodedAsyncEvent>();

  constructor(max: number) {
    this.#max = max;
  }

  apply(event: EncodedAsyncEvent): void {
    if (event.retain === undefined) return;
    const key = "keep" in event.retain ? event.retain.keep : event.retain.forget;
    // A key that is kept again becomes the newest.
    this.#byKey.delete(key);
    if (!("keep" in event.retain)) return;
    this.#byKey.set(key, event);
    const [oldest] = this.#byKey.keys();
    if (this.#byKey.size > this.#max && oldest !== undefined) this.#byKey.delete(oldest);
  }

  clear(): void {
    this.#byKey.clear();
  }

  /** Oldest first. */
  all(): readonly EncodedAsyncEvent[] {
    return [...this.#byKey.values()];
  }
}
