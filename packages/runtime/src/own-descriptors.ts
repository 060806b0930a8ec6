import type { Refusals } from "./refusals.ts";

/**
 * The file descriptors that a realm has opened. All others are the host's, or another plugin's: numbers are given again as soon as they are
 * free, so a plugin that closes one twice would close the host's next file.
 */
export class OwnDescriptors {
  readonly #own = new Set<number>();
  readonly #refusals: Refusals;

  constructor(refusals: Refusals) {
    this.#refusals = refusals;
  }

  add(descriptor: number): void {
    this.#own.add(descriptor);
  }

  /** Before it is closed: afterwards it could be somebody else's already. */
  forget(descriptor: number): void {
    this.#own.delete(descriptor);
  }

  /**
   * Lets own ones pass, and whatever is no number.
   *
   * @throws FalcoPluginError `FP_PROCESS_REFUSED`
   */
  check(descriptor: unknown): void {
    if (typeof descriptor === "number" && !this.#own.has(descriptor)) this.#refusals.refuse(`file descriptor ${descriptor}, which this realm has not opened,`);
  }
}
