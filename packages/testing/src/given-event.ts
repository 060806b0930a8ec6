import type { EventHeader } from "@falco-plugin/events";

/** An event that a test gives to the host. */
export interface GivenEvent {
  readonly bytes: Uint8Array;
  /** Name of its event source. */
  readonly source: string;
}

/** What a test may say of an event that it builds; the host's time and no thread unless given. */
export interface GivenHeader extends Partial<EventHeader> {
  /** Name of its event source. */
  readonly source?: string;
}

/** An async event that was built and not sent: what calling an `asyncEvent` gives. */
export interface AsyncEmission {
  readonly name: string;
  encode(): string | Uint8Array;
}

/** An event of a source that was built and not sent: what calling a `sourceEvent` gives. */
export interface PluginEmission {
  readonly payload: unknown;
  readonly ts?: bigint | Date;
  readonly encode: () => string | Uint8Array;
}

/** What a test can show to a plugin: an event of a builder, one that the host has read, or what an event value builds. */
export type Dispatchable = GivenEvent | AsyncEmission | PluginEmission;
