import { encodeRawEvent } from "../encode-raw-event.ts";
import { eventTypeOf } from "../event-type-of.ts";
import type { EventType } from "../event-type.ts";
import { type WireDetails, wireDetails } from "../wire-details.ts";
import { bytesFromJson } from "./bytes-json.ts";
import { valueFromJson } from "./value-from-json.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * The bytes of an event, by its JSON: see `EventJson`. `name` is ignored, and names of flags are. Bundles all event types.
 *
 * @throws TypeError, RangeError for JSON that says no event
 * @throws FalcoPluginError `FP_EVENT_TOO_LARGE`
 * @runs build | event thread | background
 */
export function eventFromJson(json: unknown): Uint8Array {
  const { type: code, ts, tid, params, paramCount, extra } = (json ?? {}) as Json;
  if (typeof code !== "number" || !isObject(params)) throw new TypeError("an event has a type and params");
  const header = { ts: integer("ts", ts), tid: integer("tid", tid) };
  if (Array.isArray(params)) return encodeRawEvent(code, header, params.map(bytesFromJson));
  const type = eventTypeOf(code);
  if (type === undefined) throw new TypeError(`the schema has no event type ${code}: its params are a list of bytes`);
  const { values, exact } = valuesFromJson(type, params);
  const details: WireDetails = {
    exact,
    ...(typeof paramCount === "number" ? { paramCount } : {}),
    ...(Array.isArray(extra) ? { extra: extra.map(bytesFromJson) } : {}),
  };
  return type.encode(header, { ...values, [wireDetails]: details });
}

function isObject(json: unknown): json is Json {
  return typeof json === "object" && json !== null;
}

function integer(name: string, json: unknown): bigint {
  if ((typeof json === "string" && /^-?\d+$/.test(json)) || Number.isSafeInteger(json)) return BigInt(json as string | number);
  throw new TypeError(`${name} is a decimal string`);
}

function valuesFromJson(type: EventType, params: Json): { values: Record<string, unknown>; exact: NonNullable<WireDetails["exact"]> } {
  const values: Record<string, unknown> = {};
  const exact: Record<string, { value: unknown; bytes: Uint8Array }> = {};
  for (const [name, json] of Object.entries(params)) {
    const param = Object.hasOwn(type.paramTypes, name) ? type.paramTypes[name] : undefined;
    if (param === undefined) throw new TypeError(`${type.name} has no parameter "${name}"`);
    if (json === null) continue;
    if (isExact(json)) exact[name] = { value: (values[name] = json), bytes: bytesFromJson(json) };
    else values[name] = valueFromJson(param, json);
  }
  return { values, exact };
}

/** `{ value, base64 }`: the bytes count, the value is for those who read. */
function isExact(json: unknown): boolean {
  return isObject(json) && "base64" in json && "value" in json;
}
