import type { EventView } from "@falco-plugin/contract";

import { decodeCString } from "../params/c-string.ts";
import type { AnyParamType } from "../params/param-type.ts";
import { dataOf, loadsOf } from "./event-data.ts";

const decoded: unique symbol = Symbol.for("@falco-plugin/events/decoded-params/v1") as never;

/**
 * Parameters that are decoded when they are read. What copies properties, as `{ ...params }` does, gets only these two and no
 * parameters, and encoding refuses it.
 */
export interface DecodedParams {
  readonly event: EventView;
  readonly loads: number;
  readonly [decoded]: true;
}

/** Whether parameters are decoded on demand. */
export function isDecodedParams(params: object): params is DecodedParams {
  return decoded in params;
}

/** The event of parameters, provided that it is still the one that was decoded. */
export function eventOf({ event, loads }: DecodedParams): EventView {
  if (loadsOf(event) !== loads) throw new TypeError("these parameters belong to an event that is over: copy what must last, or use decodeAll");
  return event;
}

/** Makes parameters of one event type from events. The getters are made once, so that decoding an event makes one small object. */
export function paramsDecoder(params: Readonly<Record<string, AnyParamType>>): (event: EventView) => DecodedParams {
  // Assigned, not defined as fields: that takes longer than all the rest.
  const Decoded = function (this: { event: EventView; loads: number }, event: EventView) {
    this.event = event;
    this.loads = loadsOf(event);
  } as unknown as new (event: EventView) => DecodedParams;
  Object.defineProperty(Decoded.prototype, decoded, { value: true });
  Object.entries(params).forEach(([name, type], index) => {
    Object.defineProperty(Decoded.prototype, name, {
      enumerable: true,
      get(this: DecodedParams) {
        return decodeParam(type, eventOf(this), index);
      },
    });
  });
  return (event) => new Decoded(event);
}

/** The value of a parameter; undefined where the event has fewer, or nothing in it. */
export function decodeParam(type: AnyParamType, event: EventView, index: number): unknown {
  const length = event.paramLength(index);
  if (length === 0) return undefined;
  // The same, without a Buffer for each text.
  if (type.decode === decodeCString) return event.text(index);
  return type.decode(dataOf(event), event.paramOffset(index), length);
}
