/** How long each step of a request may take, in milliseconds. */
export interface RequestTimeouts {
  /** Until the head of the response has arrived, connecting included (which never waits: a unix socket takes or refuses at once). */
  readonly headMs: number;
  /** Until the whole response has arrived, from the beginning. Does not apply to streams that have no end. */
  readonly totalMs: number;
}
