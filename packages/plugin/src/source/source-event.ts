import { bytesCodec, decodePayload, jsonCodec, type PayloadCodec, type PayloadEvent, PLUGIN_EVENT_TYPE } from "@falco-plugin/contract";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { buildSourceEmission, type SourceEmission, type SourceEventOptions } from "./source-emission.ts";

/**
 * The events of a source as a typed value: call it to build one, decode payloads with it, handle them with `on`.
 *
 * @runs build | event thread | background
 */
export interface SourceEvent<in out Payload, out Decoded = unknown> extends PayloadEvent<Decoded> {
  /** Builds an event. The payload is not validated: the compiler has done that. */
  (payload: Payload, options?: SourceEventOptions): SourceEmission<Payload>;
  /**
   * The typed payload of an event.
   *
   * @throws FalcoPluginError `FP_EVENT_DECODE`
   */
  decode(data: Uint8Array): Decoded;
}

/** Options of {@link sourceEvent}. */
export interface SourceEventDeclaration<in Payload> {
  /** How payloads become bytes; JSON unless given. */
  readonly codec?: PayloadCodec<Payload>;
  /** Name of the event source, for events of another plugin's source; the plugin's own unless given. */
  readonly source?: string;
}

/** Where the data is, behind the plugin's id. */
const payloadParam = 1;

/**
 * Declares the events of a source. With a schema (any Standard Schema that validates synchronously) the payload is typed and travels as JSON;
 * without one it is bytes.
 *
 * @runs build
 * @abi PPME_PLUGINEVENT_E
 * @throws TypeError for what is no schema
 * @example
 * ```ts
 * import { definePlugin, extract, on, compute, source, sourceEvent } from "@falco-plugin/plugin";
 * import * as z from "zod";
 *
 * const request = sourceEvent(z.object({ path: z.string() }));
 *
 * export default definePlugin(
 *   { name: "paths", version: "0.1.0", description: "Two requests", contact: "https://example.org" },
 *   source({ id: 999, name: "paths", event: request, open: () => [request({ path: "/" }), request({ path: "/login" }, { ts: new Date() })] }),
 *   extract({ "paths.path": compute({ type: "string", description: "Path of the request" }, on(request, ({ payload }) => payload.path)) }),
 * );
 * ```
 */
export function sourceEvent(schema?: undefined, options?: SourceEventDeclaration<Uint8Array>): SourceEvent<Uint8Array, Uint8Array>;
export function sourceEvent<Schema extends StandardSchemaV1>(
  schema: Schema,
  options?: SourceEventDeclaration<StandardSchemaV1.InferInput<Schema>>,
): SourceEvent<StandardSchemaV1.InferInput<Schema>, StandardSchemaV1.InferOutput<Schema>>;
export function sourceEvent(schema?: StandardSchemaV1, { codec: given, source }: SourceEventDeclaration<never> = {}): unknown {
  if (schema !== undefined && typeof schema["~standard"]?.validate !== "function") throw new TypeError("the schema of a source's event is no Standard Schema");
  if (source !== undefined && (typeof source !== "string" || source === "")) throw new TypeError("the source of a sourceEvent() must be a non-empty string");
  const codec = (given ?? (schema === undefined ? bytesCodec : jsonCodec)) as PayloadCodec<unknown>;
  const build = (payload: unknown, options?: SourceEventOptions) => buildSourceEmission(payload, () => codec.encode(payload), options);
  Object.defineProperties(build, {
    code: { value: PLUGIN_EVENT_TYPE, enumerable: true },
    payloadParam: { value: payloadParam, enumerable: true },
    ...(source !== undefined && { source: { value: source, enumerable: true } }),
    decode: { value: (data: Uint8Array) => decodePayload(source ?? "source event", () => codec.decode(data), schema), enumerable: true },
  });
  return Object.freeze(build);
}
