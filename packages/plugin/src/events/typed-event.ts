import type { EventView } from "@falco-plugin/contract";

/**
 * What {@link on} takes: an async event (`asyncEvent`), an event of a source (`sourceEvent`), or an event type of
 * `@falco-plugin/events/types`.
 */
export type AnyTypedEvent =
  | { readonly code: number; readonly payloadParam: number; readonly asyncName?: string; readonly source?: string; decode(data: Uint8Array): unknown }
  | { readonly code: number; readonly name: string; decode(event: EventView): unknown };

/** What decoding a typed event gives. */
export type PayloadOfEvent<Event extends AnyTypedEvent> = ReturnType<Event["decode"]>;
