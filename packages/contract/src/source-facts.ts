/** Facts of a source that are baked into the artifact. */
export interface SourceFacts {
  /** Plugin id; 0 for a source that emits raw events of the `syscall` source. */
  readonly id: number;
  /** Name of the event source; empty for id 0. */
  readonly name: string;
  /** Whether suggestions for open parameters can be listed. */
  readonly openParams: boolean;
  /** Whether events can be shown as text. */
  readonly describes: boolean;
  /** Capacity of the ring between the background and the host. */
  readonly ringEvents: number;
  readonly ringBytes: number;
  /** What happens to an emission of a source that cannot wait (an Observable) when the ring is full. */
  readonly overflow: "fail" | "drop-newest";
  /** How long `open` waits until the parameters are accepted, in milliseconds. */
  readonly openTimeoutMs: number;
}

/** One suggestion for open parameters. @abi plugin_list_open_params */
export interface OpenParam {
  readonly value: string;
  readonly desc: string;
  readonly separator?: string;
}

/** An event on its way to the host. */
export interface EncodedSourceEvent {
  /** The payload; for a source without id the whole raw event. Strings are encoded as UTF-8. */
  readonly data: Uint8Array | string;
  /** Nanoseconds since the epoch; the host's time of reading it unless given. */
  readonly ts?: bigint;
}

/**
 * Where the events of one open source go: a bounded ring that the host's thread drains. Implemented natively by the runtime, in TypeScript
 * by the testing host.
 *
 * @runs background
 * @abi plugin_next_batch
 */
export interface SourcePort {
  /** The parameters are good: the host's `open` returns. */
  opened(): void;
  /** They are not: the host's `open` fails with this text. Afterwards the same as {@link SourcePort.fail}. */
  refused(error: unknown): void;
  /**
   * Puts an event into the ring. `full` leaves it outside; `closed` once the host has closed the source.
   *
   * @throws FalcoPluginError `FP_EVENT_TOO_LARGE`, and for a source without id `FP_EVENT_MALFORMED`
   */
  push(event: EncodedSourceEvent): "accepted" | "full" | "closed";
  /** Several events follow at once: the host need not see each as soon as it is pushed. Until {@link SourcePort.release}, in the same turn. */
  hold?(): void;
  release?(): void;
  /** Resolves as soon as an event fits again, or the source is closed. */
  room(): Promise<void>;
  /** An event that found the ring full and was let go; counted. */
  dropped(): void;
  /** No more events: the host reads what is left, then end of file. */
  end(): void;
  /** No more events: the host reads what is left, then fails with this text. */
  fail(error: unknown): void;
  /** How far the source is: 0 to 1, and a text for people. */
  progress(fraction: number, text?: string): void;
}
