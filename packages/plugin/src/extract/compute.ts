import type { EventContext } from "@falco-plugin/contract";
import type { PlainInput } from "../events/event-input.ts";
import type { EventHandler } from "../events/on.ts";
import { checkHandlers } from "../internal/check-handlers.ts";
import { checkFieldDoc } from "../internal/check-field-doc.ts";
import { refuseDefinition } from "../internal/refuse-definition.ts";
import type { ArgumentOf, FieldDoc, ResultOf } from "./field-doc.ts";
import type { Field } from "./field.ts";

/**
 * A field that code computes: from events of certain kinds with `on(event, handler)`, or by one handler for all events that its `extract`
 * is for. `undefined` is no value.
 *
 * The type of the field and of its argument give the types of the handler. Values that the field cannot hold are `FP_FIELD_VALUE` in the
 * log, and the event has no value for it.
 *
 * @runs build
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { compute, extract, on, sourceEvent } from "@falco-plugin/plugin";
 * import * as z from "zod";
 *
 * const request = sourceEvent(z.object({ path: z.string(), headers: z.record(z.string(), z.string()), sizes: z.array(z.int()) }));
 *
 * export const fields = extract({
 *   "web.path": compute({ type: "string", description: "Path of the request" }, on(request, ({ payload }) => payload.path)),
 *   "web.header": compute(
 *     { type: "string", description: "A header by its name", argument: "key" },
 *     on(request, ({ payload, argument }) => payload.headers[argument]),
 *   ),
 *   "web.sizes": compute({ type: "uint64", list: true, description: "Sizes of its parts, in bytes" }, on(request, ({ payload }) => payload.sizes)),
 *   "web.raw_length": compute({ type: "uint64", description: "Length of the event, in bytes" }, ({ event }) => event.length),
 * });
 * ```
 */
export function compute<const Doc extends FieldDoc, Config>(
  doc: Doc,
  first: EventHandler<ArgumentOf<Doc>, ResultOf<Doc>, Config>,
  ...more: readonly EventHandler<ArgumentOf<Doc>, ResultOf<Doc>, Config>[]
): Field<Config>;
export function compute<const Doc extends FieldDoc, Config>(doc: Doc, handle: (input: PlainInput<ArgumentOf<Doc>>, ctx: EventContext<Config>) => ResultOf<Doc>): Field<Config>;
export function compute(doc: FieldDoc, ...how: readonly (EventHandler<never, unknown, never> | ((input: never, ctx: never) => unknown))[]): Field<never> {
  checkFieldDoc(doc);
  const [first] = how;
  if (typeof first === "function") return Object.freeze({ doc, how: { kind: "plain", handle: first } as const });
  const handlers = how as readonly EventHandler<never, unknown, never>[];
  if (first === undefined) refuseDefinition("compute() needs a handler, or on(event, handler) for one or more events");
  checkHandlers("compute", handlers);
  return Object.freeze({ doc, how: { kind: "on", handlers } as const });
}
