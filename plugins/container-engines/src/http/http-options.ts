/** How long each step of a request may take, in milliseconds. */
export interface RequestTimeouts {
  /** Until the socket is connected. */
  readonly connectMs: number;
  /** Until the head of the response has arrived, from the beginning. */
  readonly headMs: number;
  /** Until the whole response has arrived, from the beginning. Does not apply to streams that have no end. */
  readonly totalMs: number;
}
