/** Clocks that differ by less are taken for one: the engine tells its time in whole seconds. */
const SAME_CLOCK_SECONDS = 2;

/**
 * From when on events are asked for on the first connection, in seconds of the engine's clock.
 *
 * Now, where the engine has our clock. Where it has its own (a socket that is forwarded from elsewhere), only whole seconds are
 * known of it, and containers that went in the last one may be told as well.
 */
export function eventsSince(engineTime: number, now = Date.now() / 1000): number {
  return Math.abs(now - engineTime) < SAME_CLOCK_SECONDS ? now : engineTime - 1;
}
