/** The host's clock, in nanoseconds since the epoch; that of fake timers where they are on. */
export function hostTime(): bigint {
  return BigInt(Date.now()) * 1_000_000n;
}
