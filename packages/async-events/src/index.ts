export {
  type AnyAsyncEvent,
  asyncEvent,
  type AsyncEvent,
  type AsyncEventOptions,
  type DecodedOf,
  type EmissionOf,
  type PayloadOf,
} from "./async-event.ts";
export { asyncEvents } from "./async-events.ts";
export type { AsyncEventsBase, AsyncEventsOptions, AsyncEventsProducer, AsyncEventsState, AsyncStart } from "./async-events-options.ts";
export type { AsyncHandler, StartResult, Teardown } from "./async-handler.ts";
export { BackgroundTask, type BackgroundTaskOptions } from "./background-task.ts";
export type { BufferOptions } from "./buffer.ts";
export { type Emission, isEmission } from "./emission.ts";
export { jsonCodec, type PayloadCodec } from "@falco-plugin/contract";
export type { RetainOptions } from "./retain.ts";
export type { RetryOptions } from "./retry.ts";
export type { ObservableLike } from "@falco-plugin/contract";
export type { ObservableSource, StreamInput } from "./stream-input.ts";
