export type { EventInput, PlainInput } from "../events/event-input.ts";
export { type EventHandler, on } from "../events/on.ts";
export type { AnyTypedEvent, PayloadOfEvent } from "../events/typed-event.ts";
export { compute } from "./compute.ts";
export { extract, type ExtractOptions } from "./extract.ts";
export type { ArgumentForm, ArgumentOf, FieldDoc, FieldProperty, FieldValues, ResultOf, ValueOf } from "./field-doc.ts";
export type { Field } from "./field.ts";
export { json, type JsonFieldOptions } from "./json.ts";
export { located } from "./located.ts";
