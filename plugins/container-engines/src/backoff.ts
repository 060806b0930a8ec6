/** How long to wait between attempts. */
export interface BackoffOptions {
  /** Before the second attempt, in milliseconds. Doubles with each further one. */
  readonly firstMs: number;
  /** At most, in milliseconds. */
  readonly maxMs: number;
  /** 0 to 1; chooses within the jitter. */
  readonly random?: () => number;
}

/**
 * The wait after the given number of failures in a row, between half and all of `firstMs * 2 ** (failures - 1)`, capped. Jitter,
 * because every agent of a host would knock in the same moment otherwise.
 */
export function backoffMs(failures: number, { firstMs, maxMs, random = Math.random }: BackoffOptions): number {
  const full = Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return full / 2 + (full / 2) * random();
}
