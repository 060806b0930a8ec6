/** An async event as the host saw it. */
export interface ReceivedEvent {
  readonly name: string;
  /** Decoded with the event's own codec and schema. */
  readonly payload: unknown;
  /** The payload's bytes. */
  readonly data: Uint8Array;
}
