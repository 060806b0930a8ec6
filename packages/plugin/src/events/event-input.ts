import type { EventView } from "@falco-plugin/contract";

/** An event, as handlers see it. One object serves all events: what must last is copied, not the object kept. */
export interface PlainInput<out Argument = undefined> {
  readonly event: EventView;
  /** Nanoseconds since the epoch. */
  readonly ts: bigint;
  /** Thread that caused it; -1n where there is none. */
  readonly tid: bigint;
  /** Number of the event in the host's stream; starts anew with every capture. */
  readonly number: bigint;
  /** Name of the event source, such as `syscall`. */
  readonly source: string;
  /** What stands in the field's brackets; `undefined` outside of fields. */
  readonly argument: Argument;
}

/** An event with its typed payload. */
export interface EventInput<out Payload = unknown, out Argument = undefined> extends PlainInput<Argument> {
  /**
   * Decoded when it is first asked for, once for each event: all fields and rules share it, so it must not be changed.
   *
   * @throws FalcoPluginError `FP_EVENT_DECODE`, `FP_EVENT_MALFORMED`
   */
  readonly payload: Payload;
}
