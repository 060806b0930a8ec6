/** An event as a host has it: in bytes, with what only the host knows. */
export interface SeenEvent {
  /** The whole event, header first. */
  readonly bytes: Uint8Array;
  /** Event code. @abi ppm_event_code */
  readonly type: number;
  /** Name of the event source. */
  readonly source: string;
  /** Number in the host's stream. */
  readonly number: bigint;
  /** Nanoseconds since the epoch. */
  readonly ts: bigint;
  /** Thread that caused it; -1n where there is none. */
  readonly tid: bigint;
}

/** An event that the plugin has made, as the host read it. */
export interface PayloadSeen extends SeenEvent {
  /** Decoded with the event's own codec and schema. */
  readonly payload: unknown;
  /** The payload's bytes. */
  readonly data: Uint8Array;
}
