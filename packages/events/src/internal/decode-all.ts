import type { EventView } from "@falco-plugin/contract";

import type { AnyParamType } from "../params/param-type.ts";
import { type WireDetails, wireDetails } from "../wire-details.ts";
import { sameBytes } from "./same-bytes.ts";

/** All parameters of an event as one object that owns everything in it. */
export function decodeAll(event: EventView, params: Readonly<Record<string, AnyParamType>>): Record<string, unknown> {
  const types = Object.entries(params);
  const values: Record<string, unknown> = {};
  const exact: Record<string, { value: unknown; bytes: Uint8Array }> = {};
  for (const [index, [name, type]] of types.entries()) {
    const bytes = copyOf(event.param(index));
    if (bytes === undefined) continue;
    const value = bytes.length === 0 ? undefined : type.decode(new DataView(bytes.buffer), 0, bytes.length);
    values[name] = value;
    if (value !== undefined && !sameBytes(type.encode(value), bytes)) exact[name] = { value, bytes };
  }
  const count = event.paramCount;
  const details: WireDetails = {
    ...(count < types.length ? { paramCount: count } : {}),
    ...(count > types.length ? { extra: extraParams(event, types.length) } : {}),
    ...(Object.keys(exact).length > 0 ? { exact } : {}),
  };
  if (Object.keys(details).length > 0) Object.assign(values, { [wireDetails]: details });
  return values;
}

/** Bytes among the values must not change with the event. Not `slice`: that of a Buffer copies nothing. */
function copyOf(bytes: Uint8Array | undefined): Uint8Array | undefined {
  return bytes === undefined ? undefined : new Uint8Array(bytes);
}

/** Parameters beyond those of this schema. */
export function extraParams(event: EventView, known: number): Uint8Array[] {
  return Array.from({ length: Math.max(0, event.paramCount - known) }, (_, i) => copyOf(event.param(known + i)) ?? new Uint8Array());
}
