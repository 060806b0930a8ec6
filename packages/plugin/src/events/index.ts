export type { EventInput, PlainInput } from "./event-input.ts";
export { type EventHandler, on } from "./on.ts";
export type { AnyTypedEvent, PayloadOfEvent } from "./typed-event.ts";
