/**
 * How soon a failed stream is subscribed again: each delay is twice the one before up to a limit, and a part of it is left to
 * chance so that many hosts do not return at the same instant.
 */
export interface RetryOptions {
  /** The first delay, in milliseconds. Default 250. */
  readonly firstDelayMs?: number;
  /** The longest delay, in milliseconds. Default 30 000. */
  readonly maxDelayMs?: number;
  /** A stream that lived this long, in milliseconds, begins again with the first delay. Default 60 000. */
  readonly stableAfterMs?: number;
}
