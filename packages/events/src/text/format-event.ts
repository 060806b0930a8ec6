import type { EventView } from "@falco-plugin/contract";

import { eventTypeOf } from "../event-type-of.ts";
import type { EventType } from "../event-type.ts";
import { syscallNames } from "../generated/names.ts";
import { ASYNCEVENT_E, GENERIC_E, GENERIC_X } from "../generated/types.ts";
import { decodeParam } from "../internal/decoded-params.ts";
import { bytesText } from "./bytes-text.ts";
import { paramText } from "./param-text.ts";

/**
 * One line about an event, as sysdig writes it: `< openat fd=3 dirfd=-100(AT_FDCWD) name=/etc/passwd …`. What sysdig knows besides the
 * event is left out, such as the file behind a descriptor. Bundles all event types.
 *
 * @throws FalcoPluginError `FP_EVENT_MALFORMED`
 * @runs build | event thread | background
 * @example
 * ```ts
 * import { formatEvent, RawEvent } from "@falco-plugin/events";
 * import { SYSCALL_CLOSE_X } from "@falco-plugin/events/types";
 *
 * const event = new RawEvent().load(SYSCALL_CLOSE_X.encode({ ts: 1n, tid: 42n }, { res: -9n, fd: 3n }));
 * console.log(formatEvent(event)); // < close res=-9(EBADF) fd=3
 * ```
 */
export function formatEvent(event: EventView): string {
  return `${event.type % 2 === 0 ? ">" : "<"} ${typeText(event)} ${formatParams(event)}`.trimEnd();
}

/** As rules call it: an async event by its own name, a system call without an event type of its own by the name of the call. */
function typeText(event: EventView): string {
  if (event.type === ASYNCEVENT_E.code) return event.text(1) ?? "asyncevent";
  const type = eventTypeOf(event.type);
  if (!isGeneric(event)) return type?.name ?? String(event.type);
  const { ID } = (event.type === GENERIC_E.code ? GENERIC_E : GENERIC_X).decode(event);
  return syscallNames[ID ?? -1] ?? GENERIC_E.name;
}

/**
 * The parameters of an event, as sysdig's `%evt.args` writes them.
 *
 * @throws FalcoPluginError `FP_EVENT_MALFORMED`
 * @runs build | event thread | background
 */
export function formatParams(event: EventView): string {
  const type = eventTypeOf(event.type);
  if (type === undefined) return Array.from({ length: event.paramCount }, (_, index) => `${index}=${bytesText(event.param(index) ?? new Uint8Array())}`).join(" ");
  return isGeneric(event) ? "" : paramTexts(event, type).join(" ");
}

/** System calls without an event type of their own; their parameters only say which call it is. */
function isGeneric(event: EventView): boolean {
  return event.type === GENERIC_E.code || event.type === GENERIC_X.code;
}

function paramTexts(event: EventView, type: EventType): string[] {
  const present = Object.entries(type.paramTypes).slice(0, event.paramCount);
  return present.map(([name, param], index) => `${name}=${paramText(param, decodeParam(param, event, index))}`);
}
