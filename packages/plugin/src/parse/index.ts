export type { EventInput } from "../events/event-input.ts";
export { type EventHandler, on } from "../events/on.ts";
export type { AnyTypedEvent, PayloadOfEvent } from "../events/typed-event.ts";
export { parse, type ParseOptions, type ParseRule } from "./parse.ts";
