/** How lookups are repeated and bounded; times in milliseconds. */
export interface LookupLimits {
  /** Before the second try; doubles with each further one. */
  readonly firstMs: number;
  /** From this interval on only a process that asks brings another try. */
  readonly maxMs: number;
  /** The longest interval between tries that processes bring. */
  readonly longestMs: number;
  /** How long engines have for an answer. */
  readonly answerMs: number;
  /** Containers that are looked for at a time; further ones are dropped, and may ask again. */
  readonly maxPending: number;
  /** Containers that nobody had, whose next try is remembered. */
  readonly maxMissed: number;
  /** Containers that engines are asked for at a time. */
  readonly concurrency: number;
}

export const lookupLimits: LookupLimits = { firstMs: 50, maxMs: 60_000, longestMs: 600_000, answerMs: 5_000, maxPending: 1_000, maxMissed: 4_096, concurrency: 8 };
