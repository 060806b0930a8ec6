import { describeThrown, isFalcoPluginError, type Logger, type SourcePort } from "@falco-plugin/contract";
import { encodeItem } from "./source-items.ts";

/** What became of an item: it is gone, one way or another, or there was no room, or the source is closed. */
export type PushOutcome = "done" | "full" | "closed";

/** Where what a source emits leaves JavaScript. */
export class SourceOutlet {
  readonly #port: SourcePort;
  readonly #log: Logger;
  #refused = 0;

  constructor(port: SourcePort, log: Logger) {
    this.#port = port;
    this.#log = log;
  }

  /** @throws TypeError for what is no event */
  push(item: unknown): PushOutcome {
    const event = encodeItem(item);
    try {
      const outcome = this.#port.push(event);
      return outcome === "accepted" ? "done" : outcome;
    } catch (error) {
      // One event that no host takes must not end the capture; whoever makes events could end it at will.
      if (!isFalcoPluginError(error)) throw error;
      this.#port.dropped();
      this.#report(error);
      return "done";
    }
  }

  /**
   * Pushes events until one finds no room.
   *
   * @returns the index of that one, and what became of it; or the length
   * @throws TypeError for what is no event
   */
  pushAll(items: readonly unknown[], from: number): { readonly index: number; readonly outcome: PushOutcome } {
    this.#port.hold?.();
    try {
      for (let index = from; index < items.length; index++) {
        const outcome = this.push(items[index]);
        if (outcome !== "done") return { index, outcome };
      }
      return { index: items.length, outcome: "done" };
    } finally {
      this.#port.release?.();
    }
  }

  #report(error: unknown): void {
    this.#refused++;
    const shown = Number.isInteger(Math.log2(this.#refused));
    this.#log.log(shown ? "error" : "debug", describeThrown(error), this.#refused > 1 ? { times: this.#refused } : undefined);
  }
}
