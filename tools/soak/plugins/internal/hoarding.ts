/** 51 kB. */
export const hoardedNumbers = 6400;
const everyMs = 10;
/** 205 MB: a realm's heap ends at 256 MB, and a soak is to find what grows, not what has failed. */
const most = 4000;

/** When to keep so many numbers more: 5 MB a second by the clock, whether events come often, or seldom because the machine is busy with much else. */
export class Hoarding {
  #begin: number | undefined;
  #hoarded = 0;

  /** @returns how many times by now */
  due(now: number): number {
    this.#begin ??= now;
    const due = Math.max(0, Math.min(Math.floor((now - this.#begin) / everyMs), most) - this.#hoarded);
    this.#hoarded += due;
    return due;
  }
}
