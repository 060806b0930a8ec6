import type { EventView } from "@falco-plugin/contract";

import { eventTypeOf } from "../event-type-of.ts";
import { wireDetails } from "../wire-details.ts";
import { bytesToJson } from "./bytes-json.ts";
import type { EventJson, JsonValue } from "./event-json.ts";
import { valueToJson } from "./value-to-json.ts";

/**
 * An event as JSON, from which {@link eventFromJson} makes the same bytes again. Bundles all event types.
 *
 * @throws FalcoPluginError `FP_EVENT_MALFORMED`
 * @runs build | event thread | background
 * @example
 * ```ts
 * import { eventFromJson, eventToJson, RawEvent } from "@falco-plugin/events";
 * import { SYSCALL_CLOSE_X } from "@falco-plugin/events/types";
 *
 * const event = new RawEvent().load(SYSCALL_CLOSE_X.encode({ ts: 1n, tid: 42n }, { res: 0n, fd: 3n }));
 * const line = JSON.stringify(eventToJson(event)); // {"type":5,"name":"close","ts":"1","tid":"42","params":{"res":"0","fd":"3"}}
 * console.log(eventFromJson(JSON.parse(line)));
 * ```
 */
export function eventToJson(event: EventView): EventJson {
  const { type: code, ts, tid } = event;
  const type = eventTypeOf(code);
  const header = { type: code, ...(type === undefined ? {} : { name: type.name }), ts: String(ts), tid: String(tid) };
  if (type === undefined) return { ...header, params: Array.from({ length: event.paramCount }, (_, index) => bytesToJson(event.param(index) ?? new Uint8Array())) };
  const values = type.decodeAll(event);
  const { paramCount, extra, exact = {} } = values[wireDetails] ?? {};
  const params = Object.entries(values).map(([name, value]): [string, JsonValue] => {
    const known = exact[name];
    return [name, known === undefined ? valueToJson(value) : { value: valueToJson(value), ...bytesToJson(known.bytes) }];
  });
  return { ...header, params: Object.fromEntries(params), ...(paramCount === undefined ? {} : { paramCount }), ...(extra === undefined ? {} : { extra: extra.map(bytesToJson) }) };
}
