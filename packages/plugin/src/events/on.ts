import type { EventContext, Synchronous, TypedEvent } from "@falco-plugin/contract";
import { checkTypedEvent } from "../internal/check-typed-event.ts";
import type { EventInput } from "./event-input.ts";
import type { AnyTypedEvent, PayloadOfEvent } from "./typed-event.ts";

declare const types: unique symbol;

/** What is done with events of one kind; what {@link on} makes. */
export interface EventHandler<in Argument = undefined, out Result = unknown, in Config = unknown> {
  readonly [types]?: (argument: Argument, config: Config) => { readonly result: Result };
  readonly event: TypedEvent;
  readonly handle: (input: never, ctx: never) => unknown;
}

/**
 * Handles events of one kind: in `parse` to follow what happens, in `compute` to get a field's value.
 *
 * The handler is synchronous. What it gets is valid only during the call.
 *
 * @runs event thread
 * @throws FalcoPluginError `FP_DEFINITION_INVALID` for what is no typed event
 * @example
 * ```ts
 * import { asyncEvent } from "@falco-plugin/async-events";
 * import { on, parse, perInstance } from "@falco-plugin/plugin";
 * import * as z from "zod";
 *
 * const added = asyncEvent("container", z.object({ id: z.string() }));
 * const known = perInstance(() => new Set<string>());
 *
 * export const follow = parse(on(added, ({ payload }, ctx) => ctx.use(known).add(payload.id)));
 * ```
 */
export function on<const Event extends AnyTypedEvent, Result, Argument, Config>(
  event: Event,
  handle: (input: EventInput<PayloadOfEvent<Event>, Argument>, ctx: EventContext<Config>) => Synchronous<Result>,
): EventHandler<Argument, Result, Config> {
  checkTypedEvent(event);
  if (typeof handle !== "function") throw new TypeError("on() needs a function that handles the event");
  return Object.freeze({ event: event, handle });
}
