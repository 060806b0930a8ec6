/**
 * One event as the host sees it, decoded on demand. The same object shows one event after the other: it, its `bytes` and what
 * {@link EventView.param} returns are valid only during the call they were passed to; copy what must last.
 *
 * Nothing outside of the event is ever read: an event that contradicts itself throws `FP_EVENT_MALFORMED`.
 *
 * @runs event thread
 * @abi ss_plugin_event_input
 */
export interface EventView {
  /** How many events this object has shown. What was found out about one may be kept until this changes. */
  readonly loads: number;
  /** Number of the event in the host's stream; starts anew with every capture. */
  readonly number: bigint;
  /** Name of the event source, such as `syscall`. */
  readonly source: string;
  /** Event code. @abi ppm_event_code */
  readonly type: number;
  /** Nanoseconds since the epoch. */
  readonly ts: bigint;
  /** Thread that caused it; -1n where there is none. */
  readonly tid: bigint;
  /** Length of the whole event in bytes. */
  readonly length: number;
  readonly paramCount: number;
  /** The whole event, header first. */
  readonly bytes: Uint8Array;
  /** Where a parameter begins in `bytes`; -1 where the event has fewer parameters. */
  paramOffset(index: number): number;
  /** Length of a parameter in bytes; 0 where the event has fewer parameters. */
  paramLength(index: number): number;
  /** Bytes of a parameter; `undefined` where the event has fewer parameters. */
  param(index: number): Uint8Array | undefined;
  /** A parameter as UTF-8 text up to its first NUL; `undefined` where the event has fewer parameters. */
  text(index: number): string | undefined;
}
