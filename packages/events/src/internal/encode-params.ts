import type { EventView } from "@falco-plugin/contract";

import type { AnyParamType } from "../params/param-type.ts";
import { wireDetails, type WithWireDetails } from "../wire-details.ts";
import { eventOf, isDecodedParams } from "./decoded-params.ts";

const nothing = new Uint8Array(0);

/** The bytes of each parameter, in order. What is not given is empty; all parameters are written, because libsinsp's parsers count on them. */
export function encodeParams(event: string, code: number, types: Readonly<Record<string, AnyParamType>>, params: object): Uint8Array[] {
  if (isDecodedParams(params)) return rawParams(event, code, eventOf(params));
  const names = Object.keys(types);
  const unknown = Object.keys(params).find((name) => !Object.hasOwn(types, name));
  if (unknown !== undefined) {
    const spread = unknown === "event" ? "; to change some parameters of an event, start with decodeAll, not with decode" : "";
    throw new TypeError(`${event} has no parameter "${unknown}"${spread}`);
  }
  const values = params as Readonly<Record<string, unknown>>;
  const { paramCount = names.length, extra = [], exact = {} } = (params as WithWireDetails)[wireDetails] ?? {};
  const given = names.map((name) => values[name] !== undefined);
  const count = Math.max(paramCount, given.lastIndexOf(true) + 1);
  const encoded = names.slice(0, count).map((name) => {
    const value = values[name];
    if (value === undefined) return nothing;
    const known = exact[name];
    return known !== undefined && Object.is(known.value, value) ? known.bytes : encodeParam(event, name, types, value);
  });
  return count === names.length ? [...encoded, ...extra] : encoded;
}

function encodeParam(event: string, name: string, types: Readonly<Record<string, AnyParamType>>, value: unknown): Uint8Array {
  try {
    return types[name]?.encode(value) ?? nothing;
  } catch (cause) {
    const say = (text: string) => `${event}.${name}: ${text}`;
    if (cause instanceof RangeError) throw new RangeError(say(cause.message), { cause });
    if (cause instanceof TypeError) throw new TypeError(say(cause.message), { cause });
    throw cause;
  }
}

function rawParams(name: string, code: number, event: EventView): Uint8Array[] {
  if (event.type !== code) throw new TypeError(`these are no parameters of ${name}, but of event type ${event.type}`);
  return Array.from({ length: event.paramCount }, (_, index) => event.param(index) ?? nothing);
}
