import type { EventView } from "@falco-plugin/contract";

import type { AnyParamType } from "../params/param-type.ts";
import { type WireDetails, wireDetails } from "../wire-details.ts";
import { sameBytes } from "./same-bytes.ts";

/** All parameters of an event as one object that owns everything in it. */
export function decodeAll(event: EventView, params: Readonly<Record<string, AnyParamType>>): Record<string, unknown> {
  const types = Object.entries(params);
  const values: Record<string, unknown> = {};
  const exact: Record<string, { value: unknown; bytes: Uint8Array }> = {};
  // One copy for all: what is among the values must not change with the event. Not `slice`: that of a Buffer copies nothing.
  const own = new Uint8Array(event.bytes);
  const data = new DataView(own.buffer);
  const count = event.paramCount;
  for (const [index, [name, type]] of types.slice(0, count).entries()) {
    const [offset, length] = [event.paramOffset(index), event.paramLength(index)];
    const value = (values[name] = length === 0 ? undefined : type.decode(data, offset, length));
    if (value === undefined || type.exact === true) continue;
    const bytes = own.subarray(offset, offset + length);
    if (!sameBytes(type.encode(value), bytes)) exact[name] = { value, bytes };
  }
  const details: WireDetails = {
    ...(count < types.length ? { paramCount: count } : {}),
    ...(count > types.length ? { extra: extraParams(event, own, types.length) } : {}),
    ...(Object.keys(exact).length > 0 ? { exact } : {}),
  };
  if (Object.keys(details).length > 0) Object.assign(values, { [wireDetails]: details });
  return values;
}

/** Parameters beyond those of this schema. */
function extraParams(event: EventView, own: Uint8Array, known: number): Uint8Array[] {
  return Array.from({ length: event.paramCount - known }, (_, i) => {
    const offset = event.paramOffset(known + i);
    return own.subarray(offset, offset + event.paramLength(known + i));
  });
}
