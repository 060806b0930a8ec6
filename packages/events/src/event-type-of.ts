import type { EventType } from "./event-type.ts";
import { eventTypes } from "./generated/event-types.ts";

/**
 * The event type with a code; undefined where the schema has none. Whoever uses this bundles all event types, some 50 KB:
 * prefer to import those you need from `@falco-plugin/events/types`.
 *
 * @runs build | event thread | background
 * @example
 * ```ts
 * import { eventTypeOf } from "@falco-plugin/events";
 *
 * console.log(eventTypeOf(307)?.name);
 * ```
 */
export function eventTypeOf(code: number): EventType | undefined {
  return (eventTypes as readonly EventType[])[code];
}
