import { ASYNC_EVENT_TYPE, bytesCodec, decodePayload, jsonCodec, type PayloadCodec, type PayloadEvent } from "@falco-plugin/contract";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { buildEmission, type Emission } from "./emission.ts";
import { checkEventName } from "./internal/event-name.ts";

/**
 * An async event as a typed value: call it to build an emission, decode payloads with it, list it in `events` of
 * {@link asyncEvents}.
 *
 * @runs build | event thread | background
 */
export interface AsyncEvent<out Name extends string = string, in Payload = never, out Decoded = unknown> extends PayloadEvent<Decoded> {
  readonly name: Name;
  /** Builds an emission. The payload is not validated: the compiler has done that. */
  (payload: Payload): Emission<Name>;
  /**
   * The typed payload of a received event.
   *
   * @throws FalcoPluginError `FP_EVENT_DECODE`
   */
  decode(data: Uint8Array): Decoded;
}

/** Where the data is, behind the plugin's id and the name. */
const payloadParam = 2;

/** Any async event, whatever its payload. */
export type AnyAsyncEvent = AsyncEvent;

/**
 * Emissions of an event, or of any event of a union.
 *
 * Of no event, any: TypeScript asks for that while it does not know the events yet, which is where it types the subscriber of
 * `stream: () => new Observable((subscriber) => …)`. What is emitted there is checked when it is emitted.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- `never` would refuse every emission there
export type EmissionOf<Event extends AnyAsyncEvent> = [Event] extends [never] ? Emission<any> : Emission<Event["name"]>;

/** What an event is built from. */
export type PayloadOf<Event extends AnyAsyncEvent> = Event extends AsyncEvent<string, infer Payload> ? Payload : never;

/** What decoding an event gives. */
export type DecodedOf<Event extends AnyAsyncEvent> = ReturnType<Event["decode"]>;

/** Options of {@link asyncEvent}. */
export interface AsyncEventOptions<in Payload> {
  /** How payloads become bytes; JSON unless given. */
  readonly codec?: PayloadCodec<Payload>;
}

/**
 * Declares an async event. With a schema (any Standard Schema that validates synchronously) the payload is typed and travels as
 * JSON; without one it is bytes.
 *
 * Building an emission does not validate, decoding does. An int64 has no JSON form: declare it as a string, or give a codec.
 *
 * @runs build
 * @abi PPME_ASYNCEVENT_E
 * @throws TypeError for a name that rules could not write or the host would cut (1 to 31 bytes)
 * @example
 * ```ts
 * import { asyncEvent } from "@falco-plugin/async-events";
 * import * as z from "zod";
 *
 * export const added = asyncEvent("container", z.object({ id: z.string(), image: z.string() }));
 * export const beat = asyncEvent("heartbeat");
 *
 * const emission = added({ id: "3f1c", image: "nginx:1" });
 * const { image } = added.decode(new TextEncoder().encode(String(emission.encode())));
 * beat(new Uint8Array([1]));
 * console.log(image);
 * ```
 */
export function asyncEvent<const Name extends string>(name: Name): AsyncEvent<Name, Uint8Array, Uint8Array>;
export function asyncEvent<const Name extends string, Schema extends StandardSchemaV1>(
  name: Name,
  schema: Schema,
  options?: AsyncEventOptions<StandardSchemaV1.InferInput<Schema>>,
): AsyncEvent<Name, StandardSchemaV1.InferInput<Schema>, StandardSchemaV1.InferOutput<Schema>>;
export function asyncEvent(name: string, schema?: StandardSchemaV1, options: AsyncEventOptions<never> = {}): AnyAsyncEvent {
  checkEventName(name);
  if (schema !== undefined && typeof schema["~standard"]?.validate !== "function") {
    throw new TypeError(`the schema of async event "${name}" is no Standard Schema`);
  }
  const codec = (options.codec ?? (schema === undefined ? bytesCodec : jsonCodec)) as PayloadCodec<unknown>;
  const encode = (payload: unknown) => codec.encode(payload);
  const build = (payload: unknown) => buildEmission(name, payload, encode);
  Object.defineProperties(build, {
    name: { value: name, enumerable: true },
    code: { value: ASYNC_EVENT_TYPE, enumerable: true },
    asyncName: { value: name, enumerable: true },
    payloadParam: { value: payloadParam, enumerable: true },
    decode: { value: (data: Uint8Array) => decodePayload(name, () => codec.decode(data), schema), enumerable: true },
  });
  return Object.freeze(build) as unknown as AnyAsyncEvent;
}
