/** A time in nanoseconds since 1970 in seconds. */
export const nanosecondsToSeconds = (nanoseconds: bigint): number => Number(nanoseconds / 1_000_000_000n);
