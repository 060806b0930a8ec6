/** Length of the header in bytes. @abi sizeof(struct ppm_evt_hdr) */
export const EVENT_HEADER_LENGTH = 26;

/** Where the parts of the header begin, in bytes. Packed, little-endian. */
export const headerOffset = { ts: 0, tid: 8, length: 16, type: 20, paramCount: 22 } as const;

/** What an event says besides its parameters; an `EventView` is one, too. */
export interface EventHeader {
  /** Nanoseconds since the epoch; 2^64 - 1 asks the host to fill in the time. */
  readonly ts: bigint;
  /** Thread that caused it; -1n where there is none. */
  readonly tid: bigint;
}
