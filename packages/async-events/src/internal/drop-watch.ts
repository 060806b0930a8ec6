import type { AsyncEventCounts, AsyncEventLimits, AsyncEventPort, EmitOutcome, Logger } from "@falco-plugin/contract";

/** How often the counts are looked at while something waits, in milliseconds. */
const lookEveryMs = 1_000;
/** How often a loss that goes on is reported, in milliseconds. */
const reportEveryMs = 60_000;

/** Ports that somebody watches already: several capabilities of a plugin share one, and its losses are reported once. */
const watched = new WeakSet<AsyncEventPort>();

/** Reports lost events: the first at once, then sums. Never a line for each event. */
export class DropWatch {
  readonly #port: AsyncEventPort;
  readonly #limits: AsyncEventLimits;
  readonly #log: Logger;
  readonly #isMine: boolean;
  #timer: NodeJS.Timeout | undefined;
  #reported = 0;
  #quietMs = reportEveryMs;

  constructor(port: AsyncEventPort, limits: AsyncEventLimits, log: Logger) {
    this.#port = port;
    this.#limits = limits;
    this.#log = log;
    this.#isMine = !watched.has(port);
    watched.add(port);
  }

  /** Called for outcomes other than `sent`. */
  seen(outcome: EmitOutcome): void {
    if (!this.#isMine) return;
    if (this.#timer === undefined) {
      this.#timer = setInterval(() => this.#look(), lookEveryMs);
      // A plugin's loop must not live on because of a report.
      this.#timer.unref?.();
    }
    if (outcome === "dropped" && this.#reported === 0) this.#report(this.#port.counts());
  }

  stop(): void {
    if (!this.#isMine) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    // The runtime sums up at every stop, also where JavaScript cannot any more.
    watched.delete(this.#port);
  }

  #look(): void {
    const counts = this.#port.counts();
    this.#quietMs += lookEveryMs;
    if (losses(counts) > this.#reported) {
      if (this.#quietMs >= reportEveryMs) this.#report(counts);
    } else if (counts.buffered === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }

  #report(counts: AsyncEventCounts): void {
    this.#reported = losses(counts);
    this.#quietMs = 0;
    const { emitted, dropped, refused, lost } = counts;
    this.#log.warn("async events were lost", { emitted, dropped, refused, lostInHost: lost, overflow: this.#limits.overflow });
  }
}

function losses({ dropped, refused, lost }: AsyncEventCounts): number {
  return dropped + refused + lost;
}
