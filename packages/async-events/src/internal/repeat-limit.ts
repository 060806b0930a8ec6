/** Lets the first of equal messages through, then the second, fourth, eighth and so on: a stream that fails all night fills no disk. */
export class RepeatLimit {
  #last: string | undefined;
  #times = 0;

  /** How often this message came in a row, and whether it should be shown. */
  count(message: string): { readonly times: number; readonly shown: boolean } {
    this.#times = message === this.#last ? this.#times + 1 : 1;
    this.#last = message;
    const times = this.#times;
    return { times, shown: Number.isInteger(Math.log2(times)) };
  }
}
