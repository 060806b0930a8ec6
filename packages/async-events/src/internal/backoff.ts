import type { RetryOptions } from "../retry.ts";

/** Delays that grow until something was stable. */
export class Backoff {
  readonly #firstMs: number;
  readonly #maxMs: number;
  readonly #stableAfterMs: number;
  readonly #random: () => number;
  #failures = 0;

  constructor(options: RetryOptions = {}, random: () => number = Math.random) {
    this.#firstMs = milliseconds("firstDelayMs", options.firstDelayMs ?? 250);
    this.#maxMs = milliseconds("maxDelayMs", options.maxDelayMs ?? 30_000);
    this.#stableAfterMs = milliseconds("stableAfterMs", options.stableAfterMs ?? 60_000);
    if (this.#maxMs < this.#firstMs) throw new TypeError("retry.maxDelayMs is shorter than retry.firstDelayMs");
    this.#random = random;
  }

  /** The delay after a failure of something that lived this long: between half and all of the present step. */
  nextMs(livedMs: number): number {
    if (livedMs >= this.#stableAfterMs) this.#failures = 0;
    // 2 ** 31 of any first delay is above any limit; an unbounded exponent would end as Infinity * 0.
    const step = Math.min(this.#maxMs, this.#firstMs * 2 ** Math.min(this.#failures++, 31));
    return Math.round(step * (0.5 + this.#random() / 2));
  }
}

/** Longer timers overflow in Node.js and fire at once. */
const longestTimerMs = 2 ** 31 - 1;

function milliseconds(name: string, value: number): number {
  if (!Number.isFinite(value) || value < 0 || value > longestTimerMs) throw new TypeError(`retry.${name} must be between 0 and ${longestTimerMs} milliseconds, not ${value}`);
  return value;
}
