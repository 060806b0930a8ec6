/** Watches numbers that only ever grow, of which some may be missing. */
export class Told {
  #last = 0;

  /** @returns how many are missing before this one; -1 where it comes again, or too late */
  take(n: number): number {
    const missing = n - this.#last - 1;
    if (missing < 0) return -1;
    this.#last = n;
    return missing;
  }
}
