/** An async event as bytes, ready for the host. */
export interface EncodedAsyncEvent {
  readonly name: string;
  /** The payload. A string is encoded as UTF-8 by the host binding, which is cheaper than doing it in JavaScript. */
  readonly data: Uint8Array | string;
  /** Keeps this event for capture files until it is forgotten, or forgets one that was kept. */
  readonly retain?: { readonly keep: string } | { readonly forget: string };
}

/**
 * What became of an emission:
 * - `sent`: the host has taken it. It may still lose it; that is counted as soon as it is noticed.
 * - `queued`: it waits in the plugin's buffer until the host has read earlier ones.
 * - `dropped`: the buffer is full and its overflow policy chose this event.
 */
export type EmitOutcome = "sent" | "queued" | "dropped";

/** What happens to an emission that finds the buffer full. */
export type OverflowPolicy = "drop-newest" | "drop-oldest";

/**
 * Where all emissions of the present start went. Every emission is in exactly one place:
 * `emitted = delivered + outstanding + buffered + dropped + refused + lost + discarded`.
 */
export interface AsyncEventCounts {
  /** Calls of emit that were let in. */
  readonly emitted: number;
  /** Seen coming back from the host's event stream. */
  readonly delivered: number;
  /** Taken by the host, not seen back yet. */
  readonly outstanding: number;
  /** Waiting in the plugin's buffer. */
  readonly buffered: number;
  /** Dropped by the overflow policy. */
  readonly dropped: number;
  /** Refused by the host; the first refusal is logged. */
  readonly refused: number;
  /** Taken by the host, and lost there. */
  readonly lost: number;
  /** Still in the buffer when async events were stopped. */
  readonly discarded: number;
}

/** How async events of a plugin are paced and kept. */
export interface AsyncEventLimits {
  /** Capacity of the buffer, in events. */
  readonly bufferSize: number;
  readonly overflow: OverflowPolicy;
  /** How many events are kept for capture files; the oldest is forgotten first. 0 keeps none. */
  readonly retainMax: number;
}

/**
 * The way into the host's event stream. Implemented natively by the runtime, in TypeScript by the testing host.
 *
 * @runs background
 * @abi ss_plugin_async_event_handler_t
 */
export interface AsyncEventPort {
  /** @throws FalcoPluginError `FP_ASYNC_STOPPED` after stop, `FP_EVENT_TOO_LARGE` */
  emit(event: EncodedAsyncEvent): EmitOutcome;
  counts(): AsyncEventCounts;
}
